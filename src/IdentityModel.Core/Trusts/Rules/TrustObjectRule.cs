using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Trusts;

/// <summary>What the trust itself must have (docs/facts/federation.md#relying-party-trust): identifier, endpoint, signature, updates.</summary>
internal static class TrustObjectRule
{
    private const string Sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private const string Sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private const string SignInPath = "/login.srf";
    private const string Target = "-TargetIdentifier urn:federation:MicrosoftOnline";

    public static IEnumerable<FederationTrustCheck> Check(RelyingPartyTrust trust, CloudEnvironment environment) =>
    [
        Identifier(trust).ToCheck(null, "Identifier", TrustSource.Trust),
        Enabled(trust).ToCheck(null, "Enabled", TrustSource.Trust),
        Endpoint(trust, environment).ToCheck(null, "Endpoint", TrustSource.Trust),
        Signature(trust).ToCheck(null, "SignatureAlgorithm", TrustSource.Trust),
        AutoUpdate(trust).ToCheck(null, "AutoUpdate", TrustSource.Trust),
    ];

    private static TrustFinding Identifier(RelyingPartyTrust trust) => TrustFinding.Passed(
        $"The trust '{Shown.Value(trust.ToString())}' has the identifier {RelyingPartyTrust.EntraId}.");

    private static TrustFinding Enabled(RelyingPartyTrust trust) => trust.Enabled switch
    {
        true => TrustFinding.Passed("The trust is enabled."),
        false => TrustFinding.Failed(
            "The trust is disabled, so AD FS issues no token for Entra ID.", $"On the AD FS server, run Enable-AdfsRelyingPartyTrust {Target}."),
        null => Absent(nameof(RelyingPartyTrust.Enabled)),
    };

    private static TrustFinding Endpoint(RelyingPartyTrust trust, CloudEnvironment environment)
    {
        if (trust.WSFedEndpoint is null)
            return Absent(nameof(RelyingPartyTrust.WSFedEndpoint));

        if (string.IsNullOrWhiteSpace(trust.WSFedEndpoint))
        {
            return TrustFinding.Failed(
                "The trust has no WS-Federation endpoint, so AD FS does not know where to send users with their token.", SetEndpoint(environment));
        }

        return EntraIdSignIn.IsCircle(trust.WSFedEndpoint, null, environment)
            && Uri.TryCreate(trust.WSFedEndpoint, UriKind.Absolute, out Uri? uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && string.Equals(uri.AbsolutePath, SignInPath, StringComparison.OrdinalIgnoreCase)
            ? TrustFinding.Passed($"AD FS sends users with their token to {trust.WSFedEndpoint}.")
            : TrustFinding.Failed(
                $"AD FS sends users with their token to {Shown.Value(trust.WSFedEndpoint)}, which is not the sign-in address of the tenant's cloud.",
                SetEndpoint(environment));
    }

    private static string SetEndpoint(CloudEnvironment environment)
    {
        string host = environment switch
        {
            CloudEnvironment.China => "login.partner.microsoftonline.cn",
            CloudEnvironment.USGov or CloudEnvironment.USGovDoD => "login.microsoftonline.us",
            _ => "login.microsoftonline.com",
        };
        return $"On the AD FS server, run Set-AdfsRelyingPartyTrust {Target} -WSFedEndpoint https://{host}{SignInPath}.";
    }

    private static TrustFinding Signature(RelyingPartyTrust trust) => trust.SignatureAlgorithm switch
    {
        Sha256 => TrustFinding.Passed("AD FS signs its tokens with SHA-256."),
        Sha1 => TrustFinding.Warning(
            "AD FS signs its tokens with SHA-1, which is weak. Entra Connect sets SHA-256.",
            $"On the AD FS server, run Set-AdfsRelyingPartyTrust {Target} -SignatureAlgorithm {Sha256}."),
        null or "" => Absent(nameof(RelyingPartyTrust.SignatureAlgorithm)),
        var other => TrustFinding.Unknown($"AD FS signs its tokens with {Shown.Value(other)}, which the module does not know.", $"Use {Sha256}."),
    };

    private static TrustFinding AutoUpdate(RelyingPartyTrust trust)
    {
        if (trust.AutoUpdateEnabled is not { } updates || trust.MonitoringEnabled is not { } monitors)
            return Absent($"{nameof(RelyingPartyTrust.AutoUpdateEnabled)} or {nameof(RelyingPartyTrust.MonitoringEnabled)}");

        string[] off =
        [
            .. monitors ? [] : new[] { nameof(RelyingPartyTrust.MonitoringEnabled) },
            .. updates ? [] : new[] { nameof(RelyingPartyTrust.AutoUpdateEnabled) },
        ];
        if (string.IsNullOrWhiteSpace(trust.MetadataUrl))
        {
            return TrustFinding.Warning(
                "The trust has no address of the metadata of Entra ID, so AD FS cannot follow its changes.",
                "Update the trust from https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml, or your cloud's address.");
        }

        return off.Length == 0
            ? TrustFinding.Passed($"AD FS updates the trust from {trust.MetadataUrl}.")
            : TrustFinding.Warning(
                $"AD FS does not follow changes of Entra ID, because {string.Join(" and ", off)} is off.",
                $"On the AD FS server, run Set-AdfsRelyingPartyTrust {Target} -MonitoringEnabled $true -AutoUpdateEnabled $true.");
    }

    private static TrustFinding Absent(string property) => TrustFinding.Unknown(
        $"What was given has no {property}.", "Save the trust with all properties: Get-AdfsRelyingPartyTrust, then Export-Clixml.");
}
