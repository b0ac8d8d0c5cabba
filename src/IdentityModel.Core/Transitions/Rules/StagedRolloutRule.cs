namespace IdentityModel.Core.Transitions;

/// <summary>Staged rollout goes on covering users, whatever their domain says.</summary>
internal sealed class StagedRolloutRule : ITransitionRule
{
    public string Name => "StagedRollout";

    public string Source => TransitionSource.StagedRollout;

    public TransitionFinding? Check(TransitionFacts facts) => facts.InStagedRollout switch
    {
        null => TransitionFinding.Unknown(
            "Whether a staged rollout covers users could not be read.",
            "Connect as an administrator with Policy.Read.HybridAuthentication: applications cannot read it."),
        0 => TransitionFinding.Passed("No staged rollout of password hash sync covers users of the domain."),
        { } users => TransitionFinding.Warning(
            $"A staged rollout of password hash sync still covers {users} users of the domain"
            + (facts.Move == TransitionMove.SynchronizedToFederated ? ": the cloud, not the identity provider, verifies their passwords." : "."),
            facts.Move == TransitionMove.SynchronizedToFederated
                ? "Take the groups out first: Remove-StagedRolloutGroup. That takes up to 24 hours."
                : "Take the groups out after the move: Remove-StagedRolloutGroup."),
    };
}
