namespace IdentityModel.Core;

/// <summary>Federates the domain by new settings, which does it by itself, never by a change of authenticationType (facts 1.2, 1.3).</summary>
internal sealed class FederateStep(
    ICloudSession session, RunFiles files, DomainFederation wanted, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    private string Name => plan.Domain.Name;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.Federate,
        Target = plan.Domain.Name,
        Request = $"POST /domains/{plan.Domain.Name}/federationConfiguration issuerUri: {wanted.IssuerUri}, passiveSignInUri: "
            + $"{wanted.PassiveSignInUri}",
        ChangesTenant = true,
        CanBeUndone = true,
        Undo = $"DELETE /domains/{plan.Domain.Name}/federationConfiguration",
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
    public override async Task UndoAsync(CancellationToken cancellationToken)
    {
        DomainFederation? ours = await ReadOursAsync(cancellationToken).ConfigureAwait(false);
        if (ours is not null)
            await session.Directory.DeleteFederationAsync(Name, ours.Id, cancellationToken).ConfigureAwait(false);

        CloudDomain now = await session.Directory.GetDomainAsync(Name, cancellationToken).ConfigureAwait(false);
        if (ours is null && now.AuthenticationType == DomainAuthenticationType.Federated)
            await session.Directory.ConvertDomainToManagedAsync(Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The settings of the domain; none where the service cannot read them, which is a reason to take them back too.</summary>
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
        return now is not null && DomainVerification.SentOf(wanted).All(setting => setting.IsSame(wanted, now));
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
