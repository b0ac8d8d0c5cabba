using IdentityModel.Core.Federation;
using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>The issuer that a user's token would have, next to the one that Entra ID expects.</summary>
/// <param name="Issued">The issuer; null if it is not known.</param>
/// <param name="Finding">How the comparison ended.</param>
/// <param name="IsAdFsIdentifier">Whether the rules give none, so that AD FS sends its own identifier.</param>
internal sealed record TrustSignIn(string? Issued, TrustFinding Finding, bool IsAdFsIdentifier = false)
{
    private const string CorrectTheRule =
        "Write the issuer rule anew with Export-FederationTrust, or correct it in AD FS, so that it gives this issuer for the domain and its subdomains.";

    /// <summary>What a user gets (docs/facts/federation.md#issuer-rules-of-ad-fs).</summary>
    public static TrustSignIn Of(TrustClaims claims, FederationMetadata? metadata, string upn, TrustDomain domain)
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
                CorrectTheRule,
                TrustSignInError.Issuer));
        }

        if (issued.Count == 1)
            return new(issued[0], Compare(upn, issued[0], "the rules give", domain));

        if (run.UnknownTypes.Contains(ClaimTypes.IssuerId))
        {
            return new(null, TrustFinding.Unknown(
                $"For {upn}, the issuer comes from {string.Join(", ", run.Unanswered)}, which the trust does not have.",
                "Sign in as a user of the domain, and look at the issuer of the token."));
        }

        return metadata is null
            ? new(null, NoIdentifier(domain), IsAdFsIdentifier: true)
            : new(metadata.FederationServiceIdentifier, Compare(
                upn, metadata.FederationServiceIdentifier, "the rules give no issuer, so AD FS sends its own identifier", domain), IsAdFsIdentifier: true);
    }

    private static TrustFinding NoIdentifier(TrustDomain domain) => TrustFinding.Unknown(
        $"The rules give no issuer, so AD FS sends its own identifier, and the trust does not have it. Entra ID expects {Expected(domain)}.",
        "Give the metadata of AD FS with -Metadata.");

    private static TrustFinding Compare(string upn, string issued, string how, TrustDomain domain)
    {
        string? expected = domain.Federation.IssuerUri;
        if (issued == expected)
            return TrustFinding.Passed($"For {upn}, {how}: {issued}. {Owner(domain)} has the same issuer in Entra ID.");

        return TrustFinding.Failed(
            $"For {upn}, {how}: {Shown.Value(issued)}. Entra ID expects {Expected(domain)}.{Note(upn, issued, expected)}",
            CorrectTheRule,
            TrustSignInError.Issuer);
    }

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
