namespace IdentityModel.Core.Transitions;

/// <summary>Synchronisation is a prerequisite of federation, and what a federated domain comes back to.</summary>
internal sealed class DirectorySynchronizationRule : ITransitionRule
{
    public string Name => "DirectorySynchronization";

    public string Source => TransitionSource.Blog;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Synchronizes switch
    {
        true => TransitionFinding.Passed("The tenant synchronises with an on-premises directory."),
        false => TransitionFinding.Failed(
            "The tenant does not synchronise with an on-premises directory.",
            "Install Microsoft Entra Connect or Cloud Sync and synchronise first: Test-IdentityModelTransition -To Synchronized."),
        null => TransitionFinding.Unknown(
            "Whether the tenant synchronises could not be read.", "Grant Organization.Read.All, and test again."),
    };
}
