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
        IConversionPlanner planner = order.Kind switch
        {
            ConversionKind.ToStandard => new StandardPlanner(session, order, disk, files, passwords, sink),
            ConversionKind.ToFederated => new FederatedPlanner(session, order, disk, files, sink),
            _ => new UpdatePlanner(session, order, disk, files, sink),
        };
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: order == journal.Order, sink);
        foreach (string domain in undo ? journal.Domains.Reverse() : journal.Domains)
            await ResumeAsync(run, planner.Terms, domain, journal, undo, sink, cancellationToken).ConfigureAwait(false);
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
        ConversionRun run,
        RunTerms terms,
        string domain,
        ConversionJournal journal,
        bool undo,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        JournalledDomain? past = journal.Of(domain);
        if (past?.Status == nameof(DomainConversionStatus.Undone))
        {
            await TellEndedAsync(past, terms, $"was undone on {past.Finished:u}", isUndone: true, journal, sink, cancellationToken)
                .ConfigureAwait(false);
        }
        else if (undo || past is { UndoBegun: true })
        {
            await UndoAsync(run, terms, domain, past, undo, sink, cancellationToken).ConfigureAwait(false);
        }
        else if (past is not null && IsComplete(past))
        {
            string ended = $"ended on {past.Finished:u} ({terms.StatusIn(past)})";
            await TellEndedAsync(past, terms, ended, isUndone: false, journal, sink, cancellationToken).ConfigureAwait(false);
        }
        else if (past is { IsUnderWay: true }
            && await terms.ChangedSinceAsync(past, cancellationToken).ConfigureAwait(false) is { } changed)
        {
            sink.Error(Errors.DomainChangedSince(domain, terms.Noun, terms.Made, changed, terms.Again(domain)));
        }
        else
        {
            await run.ConvertAsync(domain, past, cancellationToken).ConfigureAwait(false);
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
    private static async Task TellEndedAsync(
        JournalledDomain past,
        RunTerms terms,
        string ended,
        bool isUndone,
        ConversionJournal journal,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        try
        {
            string cure = isUndone ? terms.UndoneAgain(past) : terms.Again(past.Name);
            if (await terms.DifferenceAsync(past, isUndone, cancellationToken).ConfigureAwait(false) is { } now)
                throw Errors.DomainChangedSince(past.Name, terms.Noun, ended, now, cure);
        }
        catch (IdentityModelException e)
        {
            sink.Error(e);
            return;
        }

        sink.Warning($"{past.Name}: the {terms.Noun} {ended}. Nothing is left to do.");
        if (!isUndone)
            sink.Result(terms.Result(past, journal.Path));
    }

    private static async Task UndoAsync(
        ConversionRun run,
        RunTerms terms,
        string domain,
        JournalledDomain? past,
        bool asked,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        if (past is not { IsUnderWay: true })
        {
            sink.Warning($"{domain}: the {terms.Noun} changed nothing, so there is nothing to undo.");
            return;
        }

        if (!asked)
            sink.Warning($"{domain}: an earlier undo of the {terms.Noun} did not finish. It continues now.");
        await run.UndoAsync(domain, past, cancellationToken).ConfigureAwait(false);
    }

    private bool IsComplete(JournalledDomain past) =>
        past.Status == nameof(DomainConversionStatus.Converted)
        && (disk.OpenPasswordRecord is null || past.UsersLeft.Count == 0);
}
