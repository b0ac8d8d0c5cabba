using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Continues a conversion from its journal (Resume-DomainConversion) at the point where it stopped, or undoes it. Reports a
/// <see cref="DomainConversionResult"/> for each domain. It takes no step twice. If there is a password record now, users without
/// a known password get one.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="disk">The files on disk: the same journal, and its password record or a new one.</param>
/// <param name="passwords">Makes the passwords.</param>
public sealed class ResumeDomainConversion(ICloudSession session, ConversionFiles disk, PasswordGenerator passwords)
{
    /// <summary>Whether to continue without something that was requested, like <c>-Force</c> of the conversion.</summary>
    public bool Force { get; init; }

    /// <summary>Continues with the journal's domains, one after the other, or undoes them.</summary>
    /// <param name="journal">The journal, as read.</param>
    /// <param name="undo">Whether to undo instead.</param>
    /// <param name="sink">Gets results, warnings and errors, and asks for confirmation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException"><c>JournalOfOtherTenant</c>.</exception>
    public async Task RunAsync(ConversionJournal journal, bool undo, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (!string.Equals(journal.Order.TenantId, session.Context.TenantId, StringComparison.OrdinalIgnoreCase))
            throw Errors.JournalOfOtherTenant(journal.Path, journal.Order.TenantId, session.Context.TenantId);

        if (disk is { OpenPasswordRecord: not null, PasswordFile: { } passwordFile })
            journal.CheckProtection(passwordFile, disk.PasswordCertificate is not null, isAskedFor: true);

        ConversionOrder order = Order(journal);
        if (!undo)
            WarnOfOtherRecord(journal, order, sink);
        using var files = new RunFiles(disk.OpenJournal, disk.OpenPasswordRecord, session.Clock, sink);
        IConversionPlanner planner = order.Kind == ConversionKind.ToStandard
            ? new StandardPlanner(session, order, disk, files, passwords, sink)
            : new FederatedPlanner(session, order, disk, files, sink);
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: order == journal.Order, sink);
        foreach (string domain in undo ? journal.Domains.Reverse() : journal.Domains)
            await ResumeAsync(run, domain, journal, undo, sink, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>With a password record that is new to the run, the run also does what the earlier one skipped.</summary>
    private ConversionOrder Order(ConversionJournal journal)
    {
        ConversionOrder order = Force ? journal.Order with { Force = true } : journal.Order;
        return disk.OpenPasswordRecord is null
            || (disk.PasswordFile == order.PasswordFile && disk.PasswordCertificate == order.PasswordCertificate)
            ? order
            : order with
            {
                SkipUserConversion = false,
                PasswordFile = disk.PasswordFile,
                PasswordCertificate = disk.PasswordCertificate,
                IsPasswordFilePlain = disk.PasswordCertificate is null,
            };
    }

    private async Task ResumeAsync(
        ConversionRun run, string domain, ConversionJournal journal, bool undo, IOperationSink sink, CancellationToken cancellationToken)
    {
        JournalledDomain? past = journal.Of(domain);
        if (past?.Status == nameof(DomainConversionStatus.Undone))
        {
            string cure = journal.Order.Kind == ConversionKind.ToStandard
                ? ConversionCommand.Restore(past.Backup)
                : ConversionCommand.ToStandard(domain);
            await TellEndedAsync(past, From(journal), $"was undone on {past.Finished:u}", cure, result: null, sink, cancellationToken)
                .ConfigureAwait(false);
        }
        else if (undo || past is { UndoBegun: true })
        {
            await UndoAsync(run, domain, past, undo, sink, cancellationToken).ConfigureAwait(false);
        }
        else if (past is not null && IsComplete(past))
        {
            string ended = $"ended on {past.Finished:u} ({past.Status})";
            await TellEndedAsync(past, To(journal), ended, Anew(journal, domain), ResultOf(journal, past), sink, cancellationToken)
                .ConfigureAwait(false);
        }
        else if (await ChangedSinceAsync(past, To(journal), sink, cancellationToken).ConfigureAwait(false) is { } changed)
        {
            sink.Error(Errors.DomainChangedSince(domain, $"made the domain {To(journal)}", changed, Anew(journal, domain)));
        }
        else
        {
            await run.ConvertAsync(domain, past, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What changed a domain after the tenant had shown it in its new state: somebody did, so no wait helps. Null if nothing has
    /// changed it, or if the tenant never showed it so.
    /// </summary>
    private async Task<string?> ChangedSinceAsync(
        JournalledDomain? past, DomainAuthenticationType to, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (past is not { IsUnderWay: true } || !past.HasFinished(ConversionStepName.VerifyDomain))
            return null;

        IReadOnlyList<string> disagreement = await new DomainVerification(session, sink)
            .DomainsAsync([past.Name], to, ConversionWaits.ReadBack, cancellationToken).ConfigureAwait(false);
        try
        {
            CloudDomain now = await session.Directory.GetDomainAsync(past.Name, cancellationToken).ConfigureAwait(false);
            return disagreement.Count == 0 || now.AuthenticationType == to
                ? null
                : $"the tenant shows {past.Name} as {now.AuthenticationType}.";
        }
        catch (IdentityModelException)
        {
            return null; // the run reads it again, and reports its own failure
        }
    }

    /// <summary>Warns that another password file may have passwords that were never set.</summary>
    private static void WarnOfOtherRecord(ConversionJournal journal, ConversionOrder order, IOperationSink sink)
    {
        int unset = journal.Domains.Sum(domain => journal.Of(domain)?.Passwords.Values.Count(password => !password.IsSet) ?? 0);
        if (unset > 0 && journal.Order.PasswordFile is { } before && order.PasswordFile is { } now && before != now)
        {
            sink.Warning($"'{before}' has passwords of {unset} users that may never have been set. If a user is in '{now}', only the "
                + "password in that file is valid.");
        }
    }

    /// <summary>
    /// Reports for a finished conversion that nothing is left to do, if the tenant still shows the domains as it left them.
    /// </summary>
    private async Task TellEndedAsync(
        JournalledDomain past,
        DomainAuthenticationType left,
        string ended,
        string cure,
        DomainConversionResult? result,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        try
        {
            foreach (string name in new[] { past.Name }.Concat(past.Inheriting))
            {
                CloudDomain now = await session.Directory.GetDomainAsync(name, cancellationToken).ConfigureAwait(false);
                if (now.AuthenticationType != left)
                    throw Errors.DomainChangedSince(past.Name, ended, $"the tenant shows {name} as {now.AuthenticationType}.", cure);
            }
        }
        catch (IdentityModelException e)
        {
            sink.Error(e);
            return;
        }

        sink.Warning($"{past.Name}: the conversion {ended}. Nothing is left to do.");
        if (result is not null)
            sink.Result(result);
    }

    private static async Task UndoAsync(
        ConversionRun run, string domain, JournalledDomain? past, bool asked, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (past is not { IsUnderWay: true })
        {
            sink.Warning($"{domain}: the conversion changed nothing, so there is nothing to undo.");
            return;
        }

        if (!asked)
            sink.Warning($"{domain}: an earlier undo of the conversion did not finish. It continues now.");
        await run.UndoAsync(domain, past, cancellationToken).ConfigureAwait(false);
    }

    private bool IsComplete(JournalledDomain past) =>
        past.Status == nameof(DomainConversionStatus.Converted)
        && (disk.OpenPasswordRecord is null || past.UsersLeft.Count == 0);

    private static string Anew(ConversionJournal journal, string domain) => journal.Order.Kind == ConversionKind.ToStandard
        ? ConversionCommand.ToStandard(domain)
        : $"Convert-DomainToFederated {domain} with its metadata";

    private static DomainAuthenticationType From(ConversionJournal journal) =>
        journal.Order.Kind == ConversionKind.ToStandard ? DomainAuthenticationType.Federated : DomainAuthenticationType.Managed;

    private static DomainAuthenticationType To(ConversionJournal journal) =>
        journal.Order.Kind == ConversionKind.ToStandard ? DomainAuthenticationType.Managed : DomainAuthenticationType.Federated;

    private static DomainConversionResult ResultOf(ConversionJournal journal, JournalledDomain past)
    {
        string left = past.UsersLeft.Count > 0
            ? $" {past.UsersLeft.Count} users have no known password. To set passwords for them, use -PasswordFile."
            : "";
        return new DomainConversionResult
        {
            Domain = past.Name,
            From = From(journal),
            To = To(journal),
            Status = DomainConversionStatus.Converted,
            FederationBackup = past.Backup,
            UserCount = past.Users?.Count,
            UsersConverted = past.Users?.Converted,
            UsersFailed = past.Users?.Failed ?? 0,
            PasswordOutcome = past.Users?.Outcome ?? PasswordOutcome.None,
            Started = past.Started ?? default,
            Finished = past.Finished ?? default,
            JournalPath = journal.Path,
            UndoCommand = journal.Order.Kind == ConversionKind.ToStandard && past.Backup is null ? null : ConversionCommand.Undo(journal.Path),
            Warning = [$"The conversion was already finished; the command did nothing.{left}"],
        };
    }
}
