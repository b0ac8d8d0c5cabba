namespace IdentityModel.Core.Transitions;

/// <summary>Whether the sync client is uninstalled. Graph does not show it, so the admin confirms it.</summary>
internal sealed class SynchronizationClientRule : ITransitionRule
{
    public string Name => "SynchronizationClient";

    public string Source => TransitionSource.SwitchingOffSteps;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Unknown(
        "Microsoft Graph does not show whether Entra Connect or Cloud Sync is still installed. If it is, the portal continues to "
        + "show that password hash sync is on.",
        "Confirm that the sync client is uninstalled before you turn off synchronization.");
}
