using IdentityModel.Core.Federation;
using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>The issuer that a user's token would have, next to the one that Entra ID expects.</summary>
/// <param name="Issued">The issuer; null if it is not known.</param>
/// <param name="Finding">How the comparison ended.</param>
/// <param name="IsAdFsIdentifier">Whether the rules give none, so that AD FS sends its own identifier.</param>
/// <param name="OtherOwner">The domain with another root that has the issuer; null if there is none.</param>
internal sealed record TrustSignIn(string? Issued, TrustFinding Finding, bool IsAdFsIdentifier = false, TrustDomain? OtherOwner = null)
{
    private const string CorrectTheRule =
        "Write the issuer rule anew with Export-FederationTrust, or correct it in AD FS, so that it gives this issuer for the domain and its subdomains.";

    /// <summary>What a user gets (docs/facts/federation.md#issuer-rules-of-ad-fs).</summary>
    public static TrustSignIn Of(TrustClaims claims, FederationMetadata? metadata, string upn, TrustDomain domain, TrustIssuers issuers)
    {
        ClaimRun run;
        try
        {
            run = claims.OfUser(upn, hasConsistencyGuid: true);
        }
        catch (IdentityModelException e)
        {
            return new(null, TrustFinding.Unknown(e.Message, e.Advice));
        }

        IReadOnlyList<string> issued = run.Values(ClaimTypes.IssuerId);
        if (issued.Count > 1)
        {
            return new(string.Join(", ", issued), TrustFinding.Failed(
                $"For {upn}, the rules give {issued.Count} issuers: {string.Join(", ", issued)}. Entra ID expects only {Expected(domain)}.",
                CorrectTheRule));
        }

        if (issued.Count == 1)
            return Compare(upn, issued[0], "the rules give", domain, issuers);

        if (run.UnknownTypes.Contains(ClaimTypes.IssuerId))
        {
            return new(null, TrustFinding.Unknown(
                $"For {upn}, the issuer comes from {string.Join(", ", run.Unanswered)}, which the trust does not have.",
                "Sign in as a user of the domain, and look at the issuer of the token."));
        }

        if (metadata is null)
            return new(null, NoIdentifier(domain), IsAdFsIdentifier: true);

        const string How = "the rules give no issuer, so AD FS sends its own identifier";
        return Compare(upn, metadata.FederationServiceIdentifier, How, domain, issuers) with { IsAdFsIdentifier = true };
    }

    private static TrustFinding NoIdentifier(TrustDomain domain) => TrustFinding.Unknown(
        $"The rules give no issuer, so AD FS sends its own identifier, and the trust does not have it. Entra ID expects {Expected(domain)}.",
        "Give the metadata of AD FS with -Metadata.");

    private static TrustSignIn Compare(string upn, string issued, string how, TrustDomain domain, TrustIssuers issuers)
    {
        string? expected = domain.Federation.IssuerUri;
        if (issued == expected)
            return new(issued, TrustFinding.Passed($"For {upn}, {how}: {issued}. {Owner(domain)} has the same issuer in Entra ID."));

        TrustDomain? other = issuers.OwnerOf(issued);
        (string whose, string? error) = other is not null ? (OfOther(other), TrustSignInError.OtherDomain)
            : issuers.Unread.Count > 0 ? (Unread(issuers), (string?)null)
            : (" No domain of the tenant has this issuer. The command does not know the issuers of other tenants.", TrustSignInError.Issuer);
        var finding = TrustFinding.Failed(
            $"For {upn}, {how}: {Shown.Value(issued)}. Entra ID expects {Expected(domain)}.{Note(upn, issued, expected)}{whose}", CorrectTheRule, error);
        return new(issued, finding, OtherOwner: other);
    }

    // docs/facts/federation.md#federated-token-validation
    private static string OfOther(TrustDomain other) =>
        $" This issuer is that of {other.Root}. Entra ID refuses it for users of other domains, unless the tenant changed its policy for "
        + "federated token validation. The command does not read that policy.";

    private static string Unread(TrustIssuers issuers) =>
        $" The command could not read the issuer of {Shown.Names(issuers.Unread)}, so it does not know if one of them has this issuer.";

    private static string Expected(TrustDomain domain) =>
        $"{Shown.Value(domain.Federation.IssuerUri ?? "none")}{(domain.Name == domain.Root ? "" : $", the issuer of its root domain {domain.Root}")}";

    private static string Owner(TrustDomain domain) => domain.Name == domain.Root ? "The domain" : $"Its root domain {domain.Root}";

    private static string Note(string upn, string issued, string? expected)
    {
        if (issued == upn)
            return " The issuer is the UPN, because the expression of the rule does not match the domain.";
        if (expected is null)
            return "";
        if (issued.TrimEnd('/') == expected.TrimEnd('/'))
            return " They differ only in the slash at the end. Entra ID treats them as different.";
        return WithoutScheme(issued) == WithoutScheme(expected) ? " They differ in http and https. Entra ID treats them as different." : "";
    }

    private static string WithoutScheme(string issuer) => issuer.Substring(Math.Max(0, issuer.IndexOf("://", StringComparison.Ordinal))).TrimEnd('/');
}
