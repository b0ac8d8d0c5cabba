namespace IdentityModel.Core.Transitions;

/// <summary>An issuer can serve one domain only, across all of Entra ID.</summary>
internal sealed class IssuerUniqueRule : ITransitionRule
{
    public string Name => "IssuerUnique";

    public string Source => TransitionSource.SeveralDomains;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Provider is null)
            return ProviderSettings.NotGiven;

        if (ProviderSettings.Worst(facts, "issuerUri") is { } finding)
            return finding;

        if (facts.OtherIssuers is null)
            return TransitionFinding.Unknown("The issuers of the tenant's other domains could not be read.", "Grant Domain.Read.All, and test again.");

        string issuer = facts.Provider.IssuerUri!;
        string? holder = HolderOf(facts, issuer);
        if (holder is null)
        {
            return TransitionFinding.Passed(
                $"No other domain of this tenant has the issuer '{issuer}'. The command cannot see domains of other tenants. If one of "
                + "them has the issuer, the service refuses it.");
        }

        IdentityModelException taken = Errors.IssuerTaken(facts.Domain.Name, issuer);
        return TransitionFinding.Failed($"'{holder}' already has the issuer '{issuer}'.", taken.Advice);
    }

    /// <summary>The other domain that has the issuer; null if none is known.</summary>
    internal static string? HolderOf(TransitionFacts facts, string? issuer) =>
        issuer is null ? null : facts.OtherIssuers?.FirstOrDefault(other => Same(other.Value, issuer)).Key;

    // The documents write it with and without a closing slash.
    private static bool Same(string one, string other) =>
        string.Equals(Trimmed(one), Trimmed(other), StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string issuer) => issuer.EndsWith("/", StringComparison.Ordinal) ? issuer.Substring(0, issuer.Length - 1) : issuer;
}
