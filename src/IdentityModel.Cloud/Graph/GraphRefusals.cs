using Microsoft.Graph.Models.ODataErrors;

namespace IdentityModel.Cloud;

/// <summary>
/// Turns refusals that have a known text of Graph into the module's own errors (docs/facts/graph.md#changing-authenticationtype,
/// docs/facts/federation.md#creating-federation-settings, docs/facts/graph.md#writing-the-immutableid,
/// docs/facts/conversion.md#promoting-a-subdomain). The code looks for a part of each text, so that a full stop or a name that
/// Graph adds later does no harm. Any other text stays a RequestRefused with Graph's own words.
/// </summary>
internal static class GraphRefusals
{
    /// <summary>409: the key is taken. The text may or may not name the property (msgraph-sdk-powershell #3625).</summary>
    private const string SameKey = "Request_MultipleObjectsWithSameKeyValue";

    private const string NoPremium = "AadPremiumLicenseRequired";

    private const string SameValue = "same value for property";

    /// <summary>Refusals of a change to a domain's federation.</summary>
    public static Func<string?, string?, Exception?, IdentityModelException?> OfFederation(string domain, string? issuer) =>
        (code, message, inner) => message switch
        {
            _ when Has(message, "already has Federation Configuration") => Errors.DomainFederatedAlready(domain, inner),
            _ when Has(code, SameKey) || (Has(message, SameValue) && Has(message, "issuerUri")) =>
                Errors.IssuerTaken(domain, issuer, inner),
            _ when Has(message, "from Managed to Federated is currently not supported") =>
                Errors.FederationByUpdateRefused(domain, inner),
            _ when Has(message, "default domain") => Errors.DefaultDomainNotFederatable(domain, inner),
            _ when Has(message, "initial domain") => Errors.InitialDomainNotFederatable(domain, inner),
            _ when Has(message, "verified domain") || Has(message, "unverified") => Errors.DomainNotVerified(domain, inner),
            _ when Has(message, "root domain") => Errors.DomainInherits(domain, root: null, inner),
            _ => null,
        };

    /// <summary>
    /// Whether PIM refused because the tenant has no Entra ID P2 or Governance: 400 with this code, which some calls have only in
    /// the text (Microsoft365DSC and others look in both).
    /// </summary>
    public static bool IsWithoutPremium(IdentityModelException error) =>
        error.InnerException is ODataError { Error: { } refusal }
        && (Has(refusal.Code, NoPremium) || Has(refusal.Message, NoPremium));

    /// <summary>Refusals of a change to a user's source anchor.</summary>
    public static Func<string?, string?, Exception?, IdentityModelException?> OfImmutableId(ImmutableIdWrite write) =>
        (code, message, inner) => message switch
        {
            _ when Has(message, "on-premises mastered") => Errors.UserIsSynchronized(write.UserPrincipalName, inner),
            _ when Has(message, "FederatedUser.SourceAnchor") =>
                Errors.FederatedUserNeedsImmutableId(write.UserPrincipalName, inner),
            _ when Has(code, SameKey) || Has(message, SameValue) =>
                Errors.ImmutableIdTaken(write.UserPrincipalName, write.ImmutableId ?? "", inner),
            _ => null,
        };

    private static bool Has(string? text, string part) => text?.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
