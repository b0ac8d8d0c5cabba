namespace IdentityModel.Core.Transitions;

/// <summary>Turning synchronization off takes long, and it may be impossible to undo it.</summary>
/// <param name="namesWhatStays">Whether to say what the users keep, if no other check does.</param>
internal sealed class WayBackRule(bool namesWhatStays = true) : ITransitionRule
{
    private const string Duration = "It takes up to 72 hours to turn off synchronization, and you cannot cancel it. After 72 hours, you can "
        + "turn it on again, and a full synchronization starts.";

    private const string Stays = " The users keep their ImmutableId and onPremisesObjectIdentifier, which decide a later match.";

    public string Name => "WayBack";

    public string Source => TransitionSource.SwitchingOff;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        string duration = namesWhatStays ? Duration + Stays : Duration;
        return facts.Features?.BlockHardMatch switch
        {
            true => TransitionFinding.Warning(
                duration + " The tenant blocks hard matches, so sync would not take over the users again.",
                "Set blockCloudObjectTakeoverThroughHardMatchEnabled to false before you synchronize the users again."),
            _ => TransitionFinding.Warning(duration, "Choose a time when nothing changes in Active Directory."),
        };
    }
}
