namespace IdentityModel.Core.Transitions;

/// <summary>Staged rollout continues to cover users, whatever their domain says.</summary>
internal sealed class StagedRolloutRule : ITransitionRule
{
    public string Name => "StagedRollout";

    public string Source => TransitionSource.StagedRollout;

    public TransitionFinding? Check(TransitionFacts facts) => facts.InStagedRollout switch
    {
        null => TransitionFinding.Unknown(
            "The command could not read whether a staged rollout covers users.",
            "Connect as an administrator with Policy.Read.HybridAuthentication: applications cannot read it."),
        0 => TransitionFinding.Passed("No staged rollout of password hash sync covers users of the domain."),
        { } users => TransitionFinding.Warning(
            $"A staged rollout of password hash sync still covers {users} users of the domain"
            + (facts.Move == TransitionMove.SynchronizedToFederated ? ": the cloud, not the identity provider, verifies their passwords." : "."),
            facts.Move == TransitionMove.SynchronizedToFederated
                ? "First remove the groups with Remove-StagedRolloutGroup. The change takes up to 24 hours."
                : "After the move, remove the groups with Remove-StagedRolloutGroup."),
    };
}
