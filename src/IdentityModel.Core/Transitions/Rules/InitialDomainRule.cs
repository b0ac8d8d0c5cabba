using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>The initial domain is never federated.</summary>
internal sealed class InitialDomainRule : ITransitionRule
{
    public string Name => "InitialDomain";

    public string Source => TransitionSource.Subdomains;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Of(
        DomainConversionRule.WhyNotInitial(facts.Domain), $"'{facts.Domain.Name}' is not the initial domain.");
}
