namespace IdentityModel.Core.Domains;

/// <summary>
/// Recognizes Entra ID itself where an identity provider is named (docs/facts/federation.md#entra-id-as-identity-provider).
/// </summary>
internal static class EntraIdSignIn
{
    // docs/facts/platform.md#national-clouds: the hosts where a cloud signs users in, and those of its issuers.
    private static readonly Dictionary<string, CloudEnvironment> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["login.microsoftonline.com"] = CloudEnvironment.Global,
        ["login.windows.net"] = CloudEnvironment.Global,
        ["login.microsoft.com"] = CloudEnvironment.Global,
        ["sts.windows.net"] = CloudEnvironment.Global,
        ["login.microsoftonline.us"] = CloudEnvironment.USGov,
        ["login.usgovcloudapi.net"] = CloudEnvironment.USGov,
        ["login.partner.microsoftonline.cn"] = CloudEnvironment.China,
        ["login.chinacloudapi.cn"] = CloudEnvironment.China,
        ["sts.chinacloudapi.cn"] = CloudEnvironment.China,
    };

    // The identifier that Entra ID has as a relying party (docs/facts/federation.md#relying-party-trust).
    private const string RelyingParty = "urn:federation:MicrosoftOnline";

    private static readonly string[] AnyTenant = ["common", "organizations", "consumers"];

    /// <summary>
    /// The cloud whose Entra ID the provider is; null if it is another provider. The sign-in address counts before the issuer,
    /// because US Government has the issuer's host of the worldwide cloud.
    /// </summary>
    public static CloudEnvironment? CloudOf(string? passiveSignInUri, string? issuerUri)
    {
        if (CloudOfHost(passiveSignInUri) is { } cloud)
            return cloud;

        return string.Equals(issuerUri, RelyingParty, StringComparison.OrdinalIgnoreCase)
            ? CloudEnvironment.Global
            : CloudOfHost(issuerUri);
    }

    /// <summary>Whether federation with the provider leads back to the tenant's own cloud, or to no certain tenant.</summary>
    public static bool IsCircle(string? passiveSignInUri, string? issuerUri, CloudEnvironment own) =>
        CloudOf(passiveSignInUri, issuerUri) is { } cloud && (Hosting(cloud) == Hosting(own) || IsOfAnyTenant(passiveSignInUri));

    /// <summary>Graph's name of the setting that says so; null if federation with the provider is no circle.</summary>
    public static string? CircleSetting(string? passiveSignInUri, string? issuerUri, CloudEnvironment own)
    {
        if (!IsCircle(passiveSignInUri, issuerUri, own))
            return null;
        return CloudOfHost(passiveSignInUri) is null ? "issuerUri" : "passiveSignInUri";
    }

    // Both clouds of US Government sign in at one host.
    private static CloudEnvironment Hosting(CloudEnvironment cloud) =>
        cloud == CloudEnvironment.USGovDoD ? CloudEnvironment.USGov : cloud;

    private static CloudEnvironment? CloudOfHost(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && Hosts.TryGetValue(uri.Host, out CloudEnvironment cloud) ? cloud : null;

    private static bool IsOfAnyTenant(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && uri.Segments.Length > 1
        && AnyTenant.Contains(uri.Segments[1].TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
