namespace IdentityModel.Core.Transitions;

/// <summary>Whether the tenant lets users match who carry no ImmutableId.</summary>
internal sealed class SoftMatchAllowedRule : ITransitionRule
{
    public string Name => "SoftMatchAllowed";

    public string Source => TransitionSource.Match;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Features?.BlockSoftMatch switch
    {
        false => TransitionFinding.Passed("Soft matching is not blocked."),
        true => TransitionFinding.Failed(
            "The tenant blocks soft matching: existing users without ImmutableId would not be taken over, but collide.",
            "Switch blockSoftMatchEnabled off until the first synchronization is through, or set ImmutableIds with Set-CloudUserImmutableId."),
        null => TransitionFinding.Unknown(
            "Whether the tenant blocks soft matching could not be read.",
            "Connect as an administrator with OnPremDirectorySynchronization.Read.All: applications cannot read it."),
    };
}
