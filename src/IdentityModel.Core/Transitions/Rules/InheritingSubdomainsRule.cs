namespace IdentityModel.Core.Transitions;

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
                "Check that their users are ready, too. " + WayToStay(facts.Move));
    }

    /// <summary>
    /// To promote a federated subdomain makes it managed at once, and its federation is gone
    /// (docs/facts/conversion.md#promoting-a-subdomain; MicrosoftDocs/azure-docs, issue 116147).
    /// </summary>
    private static string WayToStay(TransitionMove move) => move is TransitionMove.FederatedToSynchronized or TransitionMove.FederatedToCloud
        ? "If a subdomain must stay federated, promote it to a root domain before the conversion. The promotion makes it managed, so federate "
            + "it again with Convert-DomainToFederated."
        : "To keep a subdomain managed, promote it to a root domain first.";
}
