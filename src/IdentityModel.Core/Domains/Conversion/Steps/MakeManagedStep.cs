namespace IdentityModel.Core.Domains;

/// <summary>
/// Makes the domain managed by the documented write (docs/facts/conversion.md#the-write-to-managed, option B); its undo federates
/// the domain with the saved settings.
/// </summary>
internal sealed class MakeManagedStep(
    ICloudSession session, DomainVerification verification, RunFiles files, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    private bool _isAsSaved;

    private string Name => plan.Domain.Name;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.MakeManaged,
        Target = plan.Domain.Name,
        Request = $"{CloudRequest.ConvertDomainToManaged(plan.Domain.Name)}",
        ChangesTenant = true,
        CanBeUndone = WhyNot(plan) is null,
        Undo = plan.Federation?.SigningCertificate is not null
            ? $"{CloudRequest.CreateFederation(plan.Domain.Name)} with the saved settings"
            : "the federation settings and their certificate are not known",
        Duration = ConversionWaits.Request,
    };

    /// <inheritdoc/>
    public override IdentityModelException? WhyNotUndone => WhyNot(plan);

    /// <inheritdoc/>
    public override string UndoneText => _isAsSaved
        ? "The tenant already shows the domain as federated with the saved settings, so the command sent nothing."
        : base.UndoneText;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        // An earlier run announced it, so it may be made. If this read is behind, making it again does no harm.
        bool isMade = plan.Past is { IsUnderWay: true } && await IsManagedAsync(cancellationToken).ConfigureAwait(false);
        if (!isMade)
            await WriteAsync(cancellationToken).ConfigureAwait(false);

        HasChanged = true;
        plan.WrittenAt = session.Clock.GetUtcNow();
        return StepEnd.Done;
    }

    /// <inheritdoc/>
    public override async Task<StepEnd> UndoAsync(CancellationToken cancellationToken)
    {
        DomainFederation? now = await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false);
        if (await IsManagedAsync(cancellationToken).ConfigureAwait(false))
            await FederateAsync(now, cancellationToken).ConfigureAwait(false);
        else
            CheckIsAsSaved(now ?? throw Errors.FederationNotListed(Name));

        IReadOnlyList<string> disagreement = await DisagreementAsync(ConversionWaits.ReadBack, cancellationToken).ConfigureAwait(false);
        plan.Disagreement.AddRange(disagreement);
        return disagreement.Count == 0 ? StepEnd.Done : StepEnd.Pending;
    }

    // Without the certificate, the service would federate the domain, and nobody could sign in or manage it (microsoft-graph-docs
    // #20203).
    private static IdentityModelException? WhyNot(ConversionPlan plan) => plan switch
    {
        { Federation: null } => plan.BackupFault ?? Errors.FederationNotSaved(plan.Domain.Name),
        { Federation.SigningCertificate: null, Past: not null, Backup: { } path } =>
            Errors.BackupNotUsable(
                plan.Domain.Name,
                path,
                plan.Terms.FromMetadata(plan.Domain.Name),
                Errors.FederationSettingMissing(plan.Domain.Name, "signingCertificate")),
        { Federation.SigningCertificate: null } => Errors.FederationSettingMissing(plan.Domain.Name, "signingCertificate"),
        _ => null,
    };

    private async Task FederateAsync(DomainFederation? left, CancellationToken cancellationToken)
    {
        // If settings outlived the write (docs/facts/conversion.md#settings-left-behind), the service would refuse new ones.
        if (left is not null)
            await session.Directory.DeleteFederationAsync(Name, left.Id, cancellationToken).ConfigureAwait(false);
        DomainFederation saved = FederationSettingsRule.ForCreation(plan.Federation!, plan.Warn);
        FederationSettingsRule.WarnOfOld(Name, saved, session.Clock.GetUtcNow(), session.Context.Environment, plan.Warn);
        try
        {
            await session.Directory.CreateFederationAsync(Name, saved, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            if ((await DisagreementAsync(ConversionWaits.LostAnswer, cancellationToken).ConfigureAwait(false)).Count > 0)
                throw;

            sink.Verbose($"{Name}: the answer to the undo was lost, but the undo succeeded.");
        }
    }

    /// <summary>
    /// Handles a domain that is federated already: by an earlier undo, by somebody else, or because the write was never made.
    /// </summary>
    private void CheckIsAsSaved(DomainFederation now)
    {
        FederationSetting[] differing =
            [.. DomainVerification.SentOf(plan.Federation!).Where(setting => !setting.IsSame(plan.Federation!, now))];
        if (differing.Length > 0)
            throw Errors.FederatedOtherwise(Name, string.Join(", ", differing.Select(setting => setting.Name)), plan.Backup);

        _isAsSaved = true;
    }

    private async Task<IReadOnlyList<string>> DisagreementAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        FederationReading reading = await verification
            .FederationAsync(Name, plan.Federation!, DomainVerification.SentOf(plan.Federation!), limit, cancellationToken)
            .ConfigureAwait(false);
        return reading.Disagreement.Count > 0
            ? reading.Disagreement
            : await verification.DomainsAsync(plan.Inheriting, DomainAuthenticationType.Federated, limit, cancellationToken)
                .ConfigureAwait(false);
    }

    private async Task<bool> IsManagedAsync(CancellationToken cancellationToken)
    {
        CloudDomain now = await session.Directory.GetDomainAsync(Name, cancellationToken).ConfigureAwait(false);
        return now.AuthenticationType == DomainAuthenticationType.Managed;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.Directory.ConvertDomainToManagedAsync(Name, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            IReadOnlyList<string> disagreement = await verification
                .DomainsAsync([Name], DomainAuthenticationType.Managed, ConversionWaits.LostAnswer, cancellationToken)
                .ConfigureAwait(false);
            if (disagreement.Count > 0)
                throw Errors.ConversionUnknown(Name, files.Journal.Path, e);

            sink.Verbose($"{Name}: the answer to the change was lost, but the change succeeded.");
        }
    }
}
