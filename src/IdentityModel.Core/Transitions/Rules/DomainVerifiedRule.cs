using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>Nothing can be done with a domain whose ownership was not proved.</summary>
internal sealed class DomainVerifiedRule : ITransitionRule
{
    public string Name => "DomainVerified";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Of(
        DomainConversionRule.WhyNotVerified(facts.Domain), $"The domain '{facts.Domain.Name}' is verified.");
}
