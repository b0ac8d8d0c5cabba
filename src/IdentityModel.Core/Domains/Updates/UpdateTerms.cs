namespace IdentityModel.Core.Domains;

/// <summary>What updates of federation settings say, check and report.</summary>
internal sealed class UpdateTerms(ICloudSession session, Func<string, FederationBackup> readBackup, IOperationSink sink) : RunTerms
{
    /// <inheritdoc/>
    public override string Noun => "update";

    /// <inheritdoc/>
    public override DomainAuthenticationType From => DomainAuthenticationType.Federated;

    /// <inheritdoc/>
    public override DomainAuthenticationType To => DomainAuthenticationType.Federated;

    /// <inheritdoc/>
    public override string Made => "changed the federation settings";

    /// <inheritdoc/>
    public override string StatusIn(JournalledDomain past) =>
        past.Status == nameof(DomainConversionStatus.Converted) ? nameof(FederationUpdateStatus.Updated) : base.StatusIn(past);

    /// <inheritdoc/>
    public override string Broken(ConversionPlan plan) =>
        plan.Steps.Any(step => step is { HasChanged: true, Shown.Name: ConversionStepName.UpdateFederation })
            ? "after it changed the federation settings."
            : "while it changed the federation settings. The change may be made already.";

    /// <inheritdoc/>
    public override string Stays(ConversionPlan plan) => "The federation settings are as they were sent, and stay so.";

    /// <inheritdoc/>
    public override string FromMetadata(string domain) => $"Update-DomainFederation {domain} -Metadata";

    /// <inheritdoc/>
    public override string Again(string domain) => $"{FromMetadata(domain)} with its metadata";

    /// <inheritdoc/>
    public override string UndoneAgain(JournalledDomain past) => ConversionCommand.Restore(past.Backup);

    /// <inheritdoc/>
    public override TenantChange Result(ConversionPlan plan, RunEnd end) => new FederationUpdateResult
    {
        Domain = plan.Domain.Name,
        Changed = [.. IsUndo(plan, end) ? plan.PutBack.Select(setting => setting.Name) : plan.Change!.Names],
        Status = StatusOf(end.Status, plan.Change!),
        AddedCertificate = IsUndo(plan, end) ? [] : Described(plan.Certificates?.Added),
        RemovedCertificate = IsUndo(plan, end) ? [] : Described(plan.Certificates?.Removed),
        FederationBackup = plan.Backup,
        Started = end.Started,
        Finished = end.Finished,
        JournalPath = end.JournalPath,
        ResumeCommand = end.ResumeCommand,
        UndoCommand = end.UndoCommand,
        Warning = plan.Warnings.ToArray(),
    };

    /// <inheritdoc/>
    public override TenantChange Result(JournalledDomain past, string journal) => new FederationUpdateResult
    {
        Domain = past.Name,
        Changed = [.. past.Change?.Names ?? []],
        Status = FederationUpdateStatus.Updated,
        FederationBackup = past.Backup,
        Started = past.Started ?? default,
        Finished = past.Finished ?? default,
        JournalPath = journal,
        UndoCommand = past.Backup is null ? null : ConversionCommand.Undo(journal),
        Warning = ["The update was already finished; the command did nothing."],
    };

    /// <inheritdoc/>
    public override async Task<string?> DifferenceAsync(JournalledDomain past, bool isUndone, CancellationToken cancellationToken)
    {
        if (past.Change is not { } change || (isUndone && past.Backup is null))
            return null;

        DomainFederation? now = await session.Directory.GetFederationAsync(past.Name, cancellationToken).ConfigureAwait(false);
        if (now is null)
            return $"the tenant shows no federation settings of {past.Name}.";

        return Sentence(past.Name, isUndone ? FederationUndo.Differing(change, Before(past), now) : change.Differing(now));
    }

    /// <inheritdoc/>
    public override async Task<string?> ChangedSinceAsync(JournalledDomain past, CancellationToken cancellationToken)
    {
        if (past.Change is not { } change || !past.HasFinished(ConversionStepName.VerifyFederation))
            return null;

        FederationReading reading = await new DomainVerification(session, sink)
            .FederationAsync(past.Name, change.Wanted, change.Settings, ConversionWaits.ReadBack, cancellationToken).ConfigureAwait(false);
        return reading is { Disagreement.Count: > 0, Settings: { } now } ? Sentence(past.Name, change.Differing(now)) : null;
    }

    private static string? Sentence(string domain, IReadOnlyList<FederationSetting> differing) => differing.Count == 0
        ? null
        : $"the tenant shows other values of {domain} for {string.Join(", ", differing.Select(setting => setting.Name))}.";

    private DomainFederation Before(JournalledDomain past)
    {
        try
        {
            return readBackup(past.Backup!).Federation;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw Errors.UndoNotChecked(past.Name, past.Finished, e);
        }
    }

    /// <summary>Whether the result is that of an undo. If the undo of a change just made fails, the change is the news.</summary>
    private static bool IsUndo(ConversionPlan plan, RunEnd end) => end.Status switch
    {
        DomainConversionStatus.Undone or DomainConversionStatus.UndoPending => true,
        DomainConversionStatus.UndoFailed => plan.Past is not null || plan.PutBack.Count > 0,
        _ => false,
    };

    private static string[] Described(IReadOnlyList<string>? certificates) => [.. (certificates ?? []).Select(CertificatePlan.Describe)];

    private static FederationUpdateStatus StatusOf(DomainConversionStatus status, FederationChange change) => status switch
    {
        DomainConversionStatus.Pending => FederationUpdateStatus.Pending,
        DomainConversionStatus.Undone => FederationUpdateStatus.Undone,
        DomainConversionStatus.UndoFailed => FederationUpdateStatus.UndoFailed,
        DomainConversionStatus.UndoPending => FederationUpdateStatus.UndoPending,
        _ => change.Settings.Count == 0 ? FederationUpdateStatus.Unchanged : FederationUpdateStatus.Updated,
    };
}
