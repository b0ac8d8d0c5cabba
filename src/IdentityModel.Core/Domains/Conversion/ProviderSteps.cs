namespace IdentityModel.Core.Domains;

/// <summary>
/// What is left to do on the provider's side after a conversion, in order (docs/facts/conversion.md#procedure,
/// docs/facts/federation.md#issuer-rules-of-ad-fs). Graph never changes the provider's side.
/// </summary>
internal static class ProviderSteps
{
    private const string Trust = "urn:federation:MicrosoftOnline";
    private const string RunScript = @"On the AD FS server, see what the script changes, then run it: .\trust.ps1 -WhatIf; .\trust.ps1";
    private const string Pages = "For Okta, PingFederate, Google Workspace, Keycloak, Shibboleth and Duo, docs/providers says how.";

    /// <summary>The steps after a domain was federated.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="federation">Its settings.</param>
    /// <param name="others">The other federated root domains.</param>
    /// <param name="anchor">The source anchor, if it was said.</param>
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

        string[] served = [.. OfProvider(others, host).Append(domain).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
        return
        [
            Export(served, anchor),
            RunScript,
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
        string[] staying = OfProvider(others, host);

        // docs/facts/conversion.md#sign-in-caches, docs/facts/providers.md#clients-of-a-saml-provider
        string caches = federation.PreferredAuthenticationProtocol == "saml" ? "two hours" : "one hour";
        string until = $"until no user of {domain} signs in there any more. Caches can send users there for up to {caches}. An undo needs it, too.";
        return FederationSettingsRule.IsAdFs(federation.PassiveSignInUri)
            ? AfterLeavingAdFs(host, until, staying)
            : [
                $"Keep what {host} has for Entra ID {until}",
                staying.Length > 0
                    ? $"Last, remove only what {host} has for {domain}: {Shown.Names(staying)} also signs in there, or could not be read."
                    : $"Last, remove Entra ID at {host}. {Pages}",
            ];
    }

    private static IReadOnlyList<string> AfterLeavingAdFs(string host, string until, string[] staying) => staying.Length > 0
        ?
        [
            $"Keep the trust of {host}: other domains sign in there, or could not be read: {Shown.Names(staying)}. Keep its claim rules {until}",
            Export(staying, anchor: null),
            RunScript,
        ]
        :
        [
            $"Keep the trust of {host} {until}",
            $"Last, on the AD FS server, if no domain of any tenant uses it: Remove-AdfsRelyingPartyTrust -TargetIdentifier {Trust}",
        ];

    private static string Export(string[] domains, SourceAnchor? anchor) =>
        $"Write the claim rules: Export-FederationTrust trust.ps1 -Domain {string.Join(", ", domains)} "
        + $"-SourceAnchor {anchor?.ToString() ?? "<ConsistencyGuid or ObjectGuid>"}";

    // Settings that could not be read may be of this provider.
    private static string[] OfProvider(IReadOnlyList<FederatedRoot> roots, string host) =>
        [.. roots.Where(root => root.Federation is null || HostOf(root.Federation).Equals(host, StringComparison.OrdinalIgnoreCase)).Select(root => root.Name)];

    private static string HostOf(DomainFederation federation) =>
        Uri.TryCreate(federation.PassiveSignInUri, UriKind.Absolute, out Uri? uri) ? uri.Host : "the identity provider";
}
