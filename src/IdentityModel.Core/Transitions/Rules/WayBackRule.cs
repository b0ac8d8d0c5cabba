namespace IdentityModel.Core.Transitions;

/// <summary>Turning synchronization off takes long, and it may be impossible to undo it.</summary>
internal sealed class WayBackRule : ITransitionRule
{
    public string Name => "WayBack";

    public string Source => TransitionSource.SwitchingOff;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        const string Duration = "It takes up to 72 hours to turn off synchronization, and you cannot cancel it. To turn it on again needs "
            + "a full synchronization. The users keep their ImmutableId and onPremisesObjectIdentifier, which decide a later match.";
        return facts.Features?.BlockHardMatch switch
        {
            true => TransitionFinding.Warning(
                Duration + " The tenant blocks hard matches, so sync would not take over the users again.",
                "Set blockCloudObjectTakeoverThroughHardMatchEnabled to false before you synchronize the users again."),
            _ => TransitionFinding.Warning(Duration, "Choose a time when nothing changes in Active Directory."),
        };
    }
}
