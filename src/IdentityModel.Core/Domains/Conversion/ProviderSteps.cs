namespace IdentityModel.Core.Domains;

/// <summary>
/// What is left to do on the provider's side after a conversion, in order (docs/facts/conversion.md#procedure,
/// docs/facts/federation.md#cmdlets-of-ad-fs, docs/facts/federation.md#issuer-rules-of-ad-fs). Graph never changes the provider's side.
/// </summary>
internal static class ProviderSteps
{
    private const string Trust = "urn:federation:MicrosoftOnline";
    private const string RunScript = @"On the AD FS server, run .\trust.ps1 -WhatIf to see the changes, then .\trust.ps1";
    private const string RemoveIssuer =
        @"On the AD FS server, run .\trust.ps1 -RemoveOtherIssuers -WhatIf to see the changes, then .\trust.ps1 -RemoveOtherIssuers";
    private const string NewTrust = ". To create the trust, also name its access control policy with -AccessControlPolicyName.";
    private const string Pages = "For Okta, PingFederate, Google Workspace, Keycloak, Shibboleth and Duo, docs/providers says how.";

    /// <summary>The steps after a domain was federated.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="federation">Its settings.</param>
    /// <param name="others">The other federated root domains.</param>
    /// <param name="anchor">The source anchor, if the caller gave it.</param>
    /// <param name="isReady">Whether the trust of AD FS was given, and all its checks let users sign in.</param>
    public static IReadOnlyList<string> AfterFederating(
        string domain, DomainFederation federation, IReadOnlyList<FederatedRoot> others, SourceAnchor? anchor, bool isReady)
    {
        if (isReady)
            return [];

        string host = HostOf(federation);
        if (!FederationSettingsRule.IsAdFs(federation.PassiveSignInUri))
        {
            return
            [
                $"At {host}, check that tokens for Entra ID have the issuer {federation.IssuerUri}, and the ImmutableId and the UPN of the user. {Pages}",
            ];
        }

        string[] served = [.. OfProvider(others, host).Select(other => other.Name).Append(domain).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
        return
        [
            $"Write the claim rules: {Export(served, anchor)}",
            RunScript + (served.Length == 1 ? NewTrust : ""),
            $"On the AD FS server, save the trust: Get-AdfsRelyingPartyTrust -Identifier {Trust} | Export-Clixml trust.xml",
            $"Check both sides: Test-FederationTrust {string.Join(", ", served)} -RelyingPartyTrust trust.xml",
        ];
    }

    /// <summary>The steps after a domain became managed.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="federation">The settings it had; <see langword="null"/> if they are not known.</param>
    /// <param name="others">The root domains that stay federated.</param>
    public static IReadOnlyList<string> AfterLeaving(string domain, DomainFederation? federation, IReadOnlyList<FederatedRoot> others)
    {
        if (federation is null)
        {
            return
            [
                "The tenant had no federation settings, so the command does not know the provider. Keep what the provider has for Entra ID until "
                + "nobody signs in there any more. Then remove it, if no other domain uses it.",
            ];
        }

        string host = HostOf(federation);
        FederatedRoot[] staying = OfProvider(others, host);

        // docs/facts/conversion.md#sign-in-caches, docs/facts/providers.md#clients-of-a-saml-provider
        string caches = federation.PreferredAuthenticationProtocol == "saml" ? "two hours" : "one hour";
        string until = $"until no user of {domain} signs in there any more. Caches can send users there for up to {caches}. An undo needs the trust, too.";
        return FederationSettingsRule.IsAdFs(federation.PassiveSignInUri)
            ? AfterLeavingAdFs(host, until, staying)
            : [
                $"Keep what {host} has for Entra ID {until}",
                staying.Length > 0
                    ? $"Last, remove only what {host} has for {domain}. Other domains sign in there, too: {Told(staying)}."
                    : $"Last, remove Entra ID at {host}. {Pages}",
            ];
    }

    private static IReadOnlyList<string> AfterLeavingAdFs(string host, string until, FederatedRoot[] staying) => staying.Length > 0
        ?
        [
            $"Keep the trust of {host}. Other domains sign in there, too: {Told(staying)}. Keep its claim rules {until}",
            $"Then write the claim rules again: {Export([.. staying.Select(root => root.Name)], anchor: null)}",
            RemoveIssuer,
        ]
        :
        [
            $"Keep the trust of {host} {until}",
            $"Last, on the AD FS server, if no domain of any tenant uses the trust: Remove-AdfsRelyingPartyTrust -TargetIdentifier {Trust}",
        ];

    private static string Export(string[] domains, SourceAnchor? anchor) =>
        $"Export-FederationTrust trust.ps1 -Domain {string.Join(", ", domains)} "
        + $"-SourceAnchor {anchor?.ToString() ?? "<ConsistencyGuid or ObjectGuid>"}";

    // Settings that could not be read may be of this provider.
    private static FederatedRoot[] OfProvider(IReadOnlyList<FederatedRoot> roots, string host) =>
        [.. roots.Where(root => root.Federation is null || HostOf(root.Federation).Equals(host, StringComparison.OrdinalIgnoreCase))];

    private static string Told(FederatedRoot[] roots) =>
        Shown.Names([.. roots.Select(root => root.Federation is null ? $"{root.Name} (its settings could not be read)" : root.Name)]);

    private static string HostOf(DomainFederation federation) =>
        Uri.TryCreate(federation.PassiveSignInUri, UriKind.Absolute, out Uri? uri) ? uri.Host : "the identity provider";
}
