using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Whether the rules give each domain the issuer that Entra ID has for it or for its root (docs/facts/federation.md#issuer-rules-of-ad-fs).
/// </summary>
internal static class TrustIssuerRule
{
    public const string Name = "Claims.IssuerId";

    public static IEnumerable<FederationTrustCheck> Check(
        TrustClaims claims, FederationMetadata? metadata, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers)
    {
        TrustClaims? outside = claims.Outside();
        var found = domains.Select(domain => (domain, signIn: OfDomain(domain))).ToList();
        string[] roots = [.. domains.Select(domain => domain.Root).Distinct()];
        if (metadata is null && roots.Length > 1 && AreOfOneProvider(domains) && found.All(one => one.signIn.IsAdFsIdentifier))
            return [OneForAll(roots).ToCheck(null, Name, TrustSource.SeveralDomains)];

        string[] served = [.. found.Where(one => one.signIn.Finding.Status == TrustCheckStatus.Passed).Select(one => one.domain.SignInHost).Distinct()];
        return found.Select(one => (IsOfOther(one.domain, one.signIn, served) ? OfOther(one.domain, one.signIn, served) : one.signIn.Finding)
            .ToCheck(one.domain.Name, Name, TrustSource.SeveralDomains));

        // The first user who does not get the domain's issuer, if there is one.
        TrustSignIn OfDomain(TrustDomain domain)
        {
            TrustSignIn Of(TrustClaims users, string upn) => TrustSignIn.Of(users, metadata, upn, domain, issuers);
            string upn = TrustClaims.UpnIn(domain.Name);
            TrustSignIn usual = Of(claims, upn);
            if (usual.Finding.Status != TrustCheckStatus.Passed)
                return usual;

            string[] names = [upn, .. claims.OtherUpnsIn(domain.Name)];
            return names.Skip(1).Select(name => Of(claims, name))
                .Concat(outside is null ? [] : names.Select(name => Outside(Of(outside, name))))
                .FirstOrDefault(one => one.Finding.Status != TrustCheckStatus.Passed) ?? usual;
        }
    }

    private static TrustSignIn Outside(TrustSignIn signIn) =>
        signIn with { Finding = signIn.Finding with { Detail = $"{signIn.Finding.Detail} This is for users outside the network." } };

    // Domains that were named are said to have this trust.
    private static bool AreOfOneProvider(IReadOnlyList<TrustDomain> domains) =>
        domains.All(domain => domain.IsNamed) || domains.Select(domain => domain.SignInHost).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;

    // Each domain has an issuer of its own (docs/facts/federation.md#issuer).
    private static TrustFinding OneForAll(string[] roots) => TrustFinding.Failed(
        $"The rules give no issuer, so AD FS sends its own identifier for all domains: {Shown.Names(roots)}. Only one domain can have it as its issuer. "
            + $"Users of the other domains get {TrustSignInError.OtherDomain}. If no domain has it, all users get {TrustSignInError.Issuer}.",
        "Write the rules anew with Export-FederationTrust: it makes a rule for the issuer of each domain.");

    // A domain that nobody named, and whose users sign in at another server than those of the domains that fit.
    private static bool IsOfOther(TrustDomain domain, TrustSignIn signIn, string[] served) =>
        !domain.IsNamed && signIn.Finding.Status == TrustCheckStatus.Failed && served.Length > 0 && !served.Contains(domain.SignInHost);

    private static TrustFinding OfOther(TrustDomain domain, TrustSignIn signIn, string[] served) => TrustFinding.Unknown(
        $"The rules give the issuer {Shown.Value(signIn.Issued ?? "")}, and Entra ID expects {Shown.Value(domain.Federation.IssuerUri ?? "none")}. "
            + $"Users of the domain sign in at {domain.SignInHost}, not at {served[0]}, so the domain probably has another trust.",
        $"If this trust is for the domain, too, check it with -Domain {domain.Name}. Otherwise give the trust of its own AD FS.");
}
