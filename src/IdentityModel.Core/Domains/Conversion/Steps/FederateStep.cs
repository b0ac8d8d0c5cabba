namespace IdentityModel.Core.Domains;

/// <summary>
/// Federates the domain with new settings, which also changes authenticationType; never with a change of authenticationType
/// itself (docs/facts/graph.md#changing-authenticationtype, docs/facts/federation.md#creating-federation-settings).
/// </summary>
internal sealed class FederateStep(
    ICloudSession session,
    DomainVerification verification,
    IFederationBackupStore backups,
    RunFiles files,
    DomainFederation wanted,
    ConversionPlan plan,
    IOperationSink sink) : PlannedStep
{
    private string Name => plan.Domain.Name;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.Federate,
        Target = plan.Domain.Name,
        Request = $"{CloudRequest.CreateFederation(plan.Domain.Name, wanted)}",
        ChangesTenant = true,
        CanBeUndone = true,
        Undo = $"{CloudRequest.DeleteFederation(plan.Domain.Name)}",
        Duration = ConversionWaits.Request,
    };

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        bool isMade = plan.Past is { IsUnderWay: true } && await IsMadeAsync(cancellationToken).ConfigureAwait(false);
        if (!isMade)
            await CreateAsync(cancellationToken).ConfigureAwait(false);

        HasChanged = true;
        plan.WrittenAt = session.Clock.GetUtcNow();
        return StepEnd.Done;
    }

    /// <inheritdoc/>
    public override async Task<StepEnd> UndoAsync(CancellationToken cancellationToken)
    {
        DomainFederation? there = await ReadOursAsync(cancellationToken).ConfigureAwait(false);
        if (there is not null)
        {
            if (plan.Past is not null && !IsAsSent(there))
                await KeepAsync(there, cancellationToken).ConfigureAwait(false);
            await session.Directory.DeleteFederationAsync(Name, there.Id, cancellationToken).ConfigureAwait(false);
        }

        CloudDomain now = await session.Directory.GetDomainAsync(Name, cancellationToken).ConfigureAwait(false);
        if (there is null && now.AuthenticationType == DomainAuthenticationType.Federated)
            await session.Directory.ConvertDomainToManagedAsync(Name, cancellationToken).ConfigureAwait(false);

        IReadOnlyList<string> disagreement = await verification
            .DomainsAsync(plan.AllDomains, DomainAuthenticationType.Managed, ConversionWaits.ReadBack, cancellationToken)
            .ConfigureAwait(false);
        plan.Disagreement.AddRange(disagreement);
        return disagreement.Count == 0 ? StepEnd.Done : StepEnd.Pending;
    }

    private bool IsAsSent(DomainFederation now) =>
        DomainVerification.SentOf(wanted).All(setting => setting.IsSame(wanted, now));

    /// <summary>Saves settings that are not those of this conversion: once they are deleted, they are nowhere else.</summary>
    private async Task KeepAsync(DomainFederation there, CancellationToken cancellationToken)
    {
        string path = await SaveFederationStep.SaveAsync(session, backups, plan, there, cancellationToken).ConfigureAwait(false);
        plan.Warn($"Somebody has changed the federation settings since the conversion. The command saves them in '{path}' and then "
            + "deletes them.");
    }

    /// <summary>
    /// The settings of the domain; none if the service cannot read them, which is a reason to undo the change, too.
    /// </summary>
    private async Task<DomainFederation?> ReadOursAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind is ErrorKind.InvalidOperation or ErrorKind.ResourceUnavailable)
        {
            sink.Verbose($"{Name}: its federation settings cannot be read: {e.Message}");
            return null;
        }
    }

    private async Task<bool> IsMadeAsync(CancellationToken cancellationToken)
    {
        DomainFederation? now = await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false);
        return now is not null && IsAsSent(now);
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.Directory.CreateFederationAsync(Name, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.DomainUnmanageable))
        {
            HasChanged = true;
            throw;
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            throw Errors.ConversionUnknown(Name, files.Journal.Path, e);
        }
    }
}
