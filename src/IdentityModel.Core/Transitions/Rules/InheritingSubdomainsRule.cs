namespace IdentityModel.Core;

/// <summary>The subdomains that are converted with their root are named.</summary>
internal sealed class InheritingSubdomainsRule : ITransitionRule
{
    public string Name => "InheritingSubdomains";

    public string Source => TransitionSource.Subdomains;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        string[] inheriting = [.. facts.Covered.Skip(1)];
        return inheriting.Length == 0
            ? TransitionFinding.Passed($"No subdomain inherits from '{facts.Domain.Name}'.")
            : TransitionFinding.Warning(
                $"Subdomains that inherit from '{facts.Domain.Name}' change with it: {string.Join(", ", inheriting)}.",
                "See that their users are ready too; a subdomain that is to stay must be promoted to a root first.");
    }
}
