using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>The default domain cannot be federated.</summary>
internal sealed class DefaultDomainRule : ITransitionRule
{
    public string Name => "DefaultDomain";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Of(
        DomainConversionRule.WhyNotDefault(facts.Domain), $"'{facts.Domain.Name}' is not the default domain.");
}
