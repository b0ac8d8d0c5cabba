namespace IdentityModel.Core.Transitions;

/// <summary>Whether there are settings to save, without which the undo is barred.</summary>
internal sealed class FederationSavedRule : ITransitionRule
{
    public string Name => "FederationBackup";

    public string Source => TransitionSource.Migration;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        // The settings a subdomain inherits are its root's, and are saved with that (docs/facts/conversion.md#subdomains).
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
