namespace IdentityModel.Core.Transitions;

/// <summary>The addresses users and clients are sent to: there, whole and https.</summary>
internal sealed class EndpointsRule : ITransitionRule
{
    public string Name => "Endpoints";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Provider is null
        ? ProviderSettings.NotGiven
        : ProviderSettings.Worst(facts, "passiveSignInUri", "activeSignInUri", "metadataExchangeUri", "signOutUri", "passwordResetUri")
            ?? TransitionFinding.Passed("All addresses of the identity provider use https.");
}
