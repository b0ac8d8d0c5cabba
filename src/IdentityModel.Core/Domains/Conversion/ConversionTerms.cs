using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What conversions say, check and report, in both directions.</summary>
internal sealed class ConversionTerms(ConversionKind kind, ICloudSession session, IOperationSink sink) : RunTerms
{
    private readonly bool _toStandard = kind == ConversionKind.ToStandard;

    /// <inheritdoc/>
    public override string Noun => "conversion";

    /// <inheritdoc/>
    public override DomainAuthenticationType From => _toStandard ? DomainAuthenticationType.Federated : DomainAuthenticationType.Managed;

    /// <inheritdoc/>
    public override DomainAuthenticationType To => _toStandard ? DomainAuthenticationType.Managed : DomainAuthenticationType.Federated;

    /// <inheritdoc/>
    public override string Made => $"made the domain {To}";

    /// <inheritdoc/>
    public override string Broken(ConversionPlan plan)
    {
        string to = To.ToString().ToLowerInvariant();
        bool isMade = plan.Steps.Any(step =>
            step is { HasChanged: true, Shown.Name: ConversionStepName.MakeManaged or ConversionStepName.Federate });
        return isMade switch
        {
            true when plan is { IsVerified: true, PasswordTargets.Count: > 0 } =>
                $"after the domain became {to}, while it set the passwords of {plan.PasswordTargets.Count} users.",
            true => $"after the domain became {to}.",
            false => $"while it made the domain {to}. The domain may be {to} already.",
        };
    }

    /// <inheritdoc/>
    public override string Stays(ConversionPlan plan)
    {
        string passwordsToo = plan.PasswordTargets.Count > 0 ? $" {plan.PasswordTargets.Count} users have no known password." : "";
        return $"The domain is {To} and stays {To}.{passwordsToo}";
    }

    /// <inheritdoc/>
    public override string FromMetadata(string domain) => $"Convert-DomainToFederated {domain} -Metadata";

    /// <inheritdoc/>
    public override string Again(string domain) => _toStandard
        ? ConversionCommand.ToStandard(domain)
        : $"Convert-DomainToFederated {domain} with its metadata";

    /// <inheritdoc/>
    public override string UndoneAgain(JournalledDomain past) =>
        _toStandard ? ConversionCommand.Restore(past.Backup) : ConversionCommand.ToStandard(past.Name);

    /// <inheritdoc/>
    public override TenantChange Result(ConversionPlan plan, RunEnd end) => new DomainConversionResult
    {
        Domain = plan.Domain.Name,
        From = From,
        To = To,
        Status = end.Status,
        FederationBackup = plan.Backup,
        UserCount = plan.UserCount,
        UsersConverted = plan.IsVerified ? plan.UserCount - plan.UsersFailed : 0,
        UsersFailed = plan.UsersFailed,
        PasswordOutcome = plan.WorstOutcome,
        Started = end.Started,
        Finished = end.Finished,
        JournalPath = end.JournalPath,
        ResumeCommand = end.ResumeCommand,
        UndoCommand = end.UndoCommand,
        NextStep = end.Status is DomainConversionStatus.Converted or DomainConversionStatus.ConvertedWithErrors ? plan.NextStep : [],
        Warning = plan.Warnings.ToArray(),
        Disagreement = plan.Disagreement.ToArray(),
        Users = plan.Outcomes?.ToArray() ?? [],
    };

    /// <inheritdoc/>
    public override TenantChange Result(JournalledDomain past, string journal)
    {
        string left = past.UsersLeft.Count > 0
            ? $" {past.UsersLeft.Count} users have no known password. To set passwords for them, use -PasswordFile."
            : "";
        return new DomainConversionResult
        {
            Domain = past.Name,
            From = From,
            To = To,
            Status = DomainConversionStatus.Converted,
            FederationBackup = past.Backup,
            UserCount = past.Users?.Count,
            UsersConverted = past.Users?.Converted,
            UsersFailed = past.Users?.Failed ?? 0,
            PasswordOutcome = past.Users?.Outcome ?? PasswordOutcome.None,
            Started = past.Started ?? default,
            Finished = past.Finished ?? default,
            JournalPath = journal,
            UndoCommand = _toStandard && past.Backup is null ? null : ConversionCommand.Undo(journal),
            NextStep = past.NextStep,
            Warning = [$"The conversion was already finished; the command did nothing.{left}"],
        };
    }

    /// <inheritdoc/>
    public override async Task<string?> DifferenceAsync(JournalledDomain past, bool isUndone, CancellationToken cancellationToken)
    {
        DomainAuthenticationType left = isUndone ? From : To;
        foreach (string name in new[] { past.Name }.Concat(past.Inheriting))
        {
            CloudDomain now = await session.Directory.GetDomainAsync(name, cancellationToken).ConfigureAwait(false);
            if (now.AuthenticationType != left)
                return $"the tenant shows {name} as {now.AuthenticationType}.";
        }

        return null;
    }

    /// <inheritdoc/>
    public override async Task<string?> ChangedSinceAsync(JournalledDomain past, CancellationToken cancellationToken)
    {
        if (!past.HasFinished(ConversionStepName.VerifyDomain))
            return null;

        IReadOnlyList<string> disagreement = await new DomainVerification(session, sink)
            .DomainsAsync([past.Name], To, ConversionWaits.ReadBack, cancellationToken).ConfigureAwait(false);
        try
        {
            CloudDomain now = await session.Directory.GetDomainAsync(past.Name, cancellationToken).ConfigureAwait(false);
            return disagreement.Count == 0 || now.AuthenticationType == To
                ? null
                : $"the tenant shows {past.Name} as {now.AuthenticationType}.";
        }
        catch (IdentityModelException)
        {
            return null; // the run reads it again, and reports its own failure
        }
    }
}
