namespace IdentityModel.Core.Transitions;

/// <summary>Whether there are settings to save. Without them, there is no undo.</summary>
internal sealed class FederationSavedRule : ITransitionRule
{
    public string Name => "FederationBackup";

    public string Source => TransitionSource.Migration;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        // A subdomain inherits the settings of its root, and they are saved with the root (docs/facts/conversion.md#subdomains).
        if (facts.Tree.RootOf(facts.Domain) != facts.Domain)
            return null;

        if (!facts.IsFederationRead)
        {
            return TransitionFinding.Unknown(
                "The federation settings could not be read.", "Grant Domain-InternalFederation.Read.All or Domain.Read.All, and test again.");
        }

        return TransitionFinding.Of(
            facts.Federation is null ? Errors.FederationMissing(facts.Domain.Name) : null,
            "The conversion can save the federation settings first, and restore them.");
    }
}
