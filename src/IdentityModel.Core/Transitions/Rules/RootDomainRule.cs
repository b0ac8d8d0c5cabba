using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>A subdomain takes its authentication from its root, and is converted with it alone.</summary>
internal sealed class RootDomainRule : ITransitionRule
{
    public string Name => "RootDomain";

    public string Source => TransitionSource.Subdomains;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Of(
        DomainConversionRule.WhyNotRoot(facts.Domain, facts.Tree), $"'{facts.Domain.Name}' does not inherit from another domain.");
}
