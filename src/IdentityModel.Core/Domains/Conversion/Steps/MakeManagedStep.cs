namespace IdentityModel.Core;

/// <summary>Makes the domain managed by the documented write (facts 4.1, option B); its undo federates it as it was.</summary>
internal sealed class MakeManagedStep(
    ICloudSession session, DomainVerification verification, RunFiles files, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    private string Name => plan.Domain.Name;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.MakeManaged,
        Target = plan.Domain.Name,
        Request = $"PATCH /domains/{plan.Domain.Name} authenticationType: Managed",
        ChangesTenant = true,
        CanBeUndone = plan.Federation?.SigningCertificate is not null,
        Undo = plan.Federation?.SigningCertificate is not null
            ? $"POST /domains/{plan.Domain.Name}/federationConfiguration with the saved settings"
            : "its federation settings, with their certificate, are not known",
        Duration = ConversionWaits.Request,
    };

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        // Announced by an earlier run, so perhaps made. To make it again does no harm, should this read be behind.
        bool isMade = plan.Past is { IsUnderWay: true } && await IsManagedAsync(cancellationToken).ConfigureAwait(false);
        if (!isMade)
            await WriteAsync(cancellationToken).ConfigureAwait(false);

        HasChanged = true;
        plan.WrittenAt = session.Clock.GetUtcNow();
        return StepEnd.Done;
    }

    /// <inheritdoc/>
    public override async Task UndoAsync(CancellationToken cancellationToken)
    {
        DomainFederation? left = await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false);
        if (!await IsManagedAsync(cancellationToken).ConfigureAwait(false))
            return;

        // Settings that outlived the write (facts 10.3) would have the service refuse new ones.
        if (left is not null)
            await session.Directory.DeleteFederationAsync(Name, left.Id, cancellationToken).ConfigureAwait(false);
        DomainFederation saved = FederationSettingsRule.ForCreation(plan.Federation!, plan.Warn);
        await session.Directory.CreateFederationAsync(Name, saved, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> disagreement = await verification
            .DomainsAsync(plan.AllDomains, DomainAuthenticationType.Federated, ConversionWaits.ReadBack, cancellationToken)
            .ConfigureAwait(false);
        disagreement.ToList().ForEach(plan.Warn);
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

            sink.Verbose($"{Name}: the answer to the write was lost, but the write landed.");
        }
    }
}
