namespace IdentityModel.Core.Transitions;

/// <summary>Synchronization is a prerequisite of federation, and what a federated domain comes back to.</summary>
internal sealed class DirectorySynchronizationRule : ITransitionRule
{
    public string Name => "DirectorySynchronization";

    public string Source => TransitionSource.Blog;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Synchronizes switch
    {
        true => TransitionFinding.Passed("The tenant synchronizes with an on-premises directory."),
        false => TransitionFinding.Failed(
            "The tenant does not synchronize with an on-premises directory.",
            "Install Microsoft Entra Connect or Cloud Sync and synchronize first: Test-IdentityModelTransition -To Synchronized."),
        null => TransitionFinding.Unknown(
            "The command could not read whether the tenant synchronizes.", "Grant Organization.Read.All, and test again."),
    };
}
