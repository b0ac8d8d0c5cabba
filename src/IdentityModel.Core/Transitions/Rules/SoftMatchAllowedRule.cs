namespace IdentityModel.Core.Transitions;

/// <summary>Whether the tenant lets users match who carry no ImmutableId.</summary>
internal sealed class SoftMatchAllowedRule : ITransitionRule
{
    public string Name => "SoftMatchAllowed";

    public string Source => TransitionSource.Match;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Features?.BlockSoftMatch switch
    {
        false => TransitionFinding.Passed("The tenant does not block soft matches."),
        true => TransitionFinding.Failed(
            "The tenant blocks soft matches. Sync does not take over existing users without an ImmutableId; they conflict.",
            "Set blockSoftMatchEnabled to false until the first synchronization has ended, or set ImmutableIds with "
            + "Set-CloudUserImmutableId."),
        null => TransitionFinding.Unknown(
            "The command could not read whether the tenant blocks soft matches.",
            "Connect as an administrator with OnPremDirectorySynchronization.Read.All: applications cannot read it."),
    };
}
