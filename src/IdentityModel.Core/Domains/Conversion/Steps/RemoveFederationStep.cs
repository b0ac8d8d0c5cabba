namespace IdentityModel.Core;

/// <summary>
/// Deletes settings that outlived an earlier conversion to managed (facts 10.3): the service takes no others while they are there
/// (facts 1.3).
/// </summary>
internal sealed class RemoveFederationStep(ICloudSession session, ConversionPlan plan) : PlannedStep
{
    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.RemoveFederation,
        Target = plan.Domain.Name,
        Request = $"DELETE /domains/{plan.Domain.Name}/federationConfiguration/{plan.Federation?.Id}",
        ChangesTenant = true,
        CanBeUndone = false,
        Undo = "the service keeps settings of no managed domain that are given to it; they had no effect, and are saved",
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
