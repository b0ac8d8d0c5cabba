namespace IdentityModel.Core.Domains;

/// <summary>
/// Reads the federation settings until they show the change. If they have other values than those sent, the step fails. If they still
/// have those of before, the change is only late.
/// </summary>
internal sealed class VerifyFederationStep(DomainVerification verification, ConversionPlan plan) : PlannedStep
{
    private readonly FederationChange _change = plan.Change!;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.VerifyFederation,
        Target = plan.Domain.Name,
        Request = $"GET the federationConfiguration of {plan.Domain.Name} until it shows the change",
        Duration = ConversionWaits.ReadBack,
    };

    /// <summary>It only reads, so it runs again even if an earlier run has taken it.</summary>
    public override bool HasMoreToDo => true;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> disagreement, DomainFederation? now) = await verification
            .FederationAsync(plan.Domain.Name, _change.Wanted, _change.Settings, ConversionWaits.ReadBack, cancellationToken)
            .ConfigureAwait(false);
        if (disagreement.Count == 0)
        {
            plan.IsVerified = true;
            return StepEnd.Done;
        }

        plan.Disagreement.AddRange(disagreement);
        string sentences = string.Join(" ", disagreement);
        if (now is not null && _change.Foreign(plan.Federation!, now).Count > 0)
            throw Errors.UpdateNotAsSent(plan.Domain.Name, sentences);

        plan.Warn($"The service accepted the change and does not show it yet. {sentences} Resume from the journal later.");
        return StepEnd.Pending;
    }
}
