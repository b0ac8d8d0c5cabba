namespace IdentityModel.Core.Domains;

/// <summary>
/// Deletes settings that are left from an earlier conversion to managed (docs/facts/conversion.md#settings-left-behind): the
/// service accepts no new ones while they exist (docs/facts/federation.md#creating-federation-settings).
/// </summary>
internal sealed class RemoveFederationStep(ICloudSession session, ConversionPlan plan) : PlannedStep
{
    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.RemoveFederation,
        Target = plan.Domain.Name,
        Request = $"{CloudRequest.DeleteFederation(plan.Domain.Name, plan.Federation!.Id)}",
        ChangesTenant = true,
        CanBeUndone = false,
        Undo = "the service accepts no settings for a managed domain; the settings had no effect and are saved",
        Duration = ConversionWaits.Request,
    };

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        await session.Directory.DeleteFederationAsync(plan.Domain.Name, plan.Federation!.Id, cancellationToken).ConfigureAwait(false);
        HasChanged = true;
        return StepEnd.Done;
    }
}
