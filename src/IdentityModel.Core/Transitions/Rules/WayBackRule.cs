namespace IdentityModel.Core.Transitions;

/// <summary>Switching synchronization off takes long, and the way back may be barred.</summary>
internal sealed class WayBackRule : ITransitionRule
{
    public string Name => "WayBack";

    public string Source => TransitionSource.SwitchingOff;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        const string Duration = "Switching synchronization off takes up to 72 hours and cannot be canceled; switching it on again is a full run.";
        return facts.Features?.BlockHardMatch switch
        {
            true => TransitionFinding.Warning(
                Duration + " The tenant blocks hard matching: users would not be taken over again.",
                "Switch blockCloudObjectTakeoverThroughHardMatchEnabled off before users are synchronized again."),
            _ => TransitionFinding.Warning(Duration, "Choose a time when nothing changes in Active Directory."),
        };
    }
}
