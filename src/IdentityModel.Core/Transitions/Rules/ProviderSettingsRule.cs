namespace IdentityModel.Core.Transitions;

/// <summary>The other settings the service asks for when a domain is federated.</summary>
internal sealed class ProviderSettingsRule : ITransitionRule
{
    public string Name => "FederationSettings";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Provider is null
        ? ProviderSettings.NotGiven
        : ProviderSettings.Worst(
            facts,
            "displayName",
            "preferredAuthenticationProtocol",
            "federatedIdpMfaBehavior",
            "promptLoginBehavior",
            "isSignedAuthenticationRequestRequired")
            ?? TransitionFinding.Passed("The protocol and the other settings are complete.");
}
