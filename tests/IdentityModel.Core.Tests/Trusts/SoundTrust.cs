using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>A trust, metadata and a tenant that agree, and how to change the rules of the trust.</summary>
internal static class SoundTrust
{
    public const string Slash = "http://contoso.com/adfs/services/trust/";

    public static readonly X509Certificate2 Present = Certificates.Make("CN=present");
    public static readonly X509Certificate2 Future = Certificates.Make("CN=future", days: 800);

    public static readonly FederationMetadata Metadata = new()
    {
        FederationServiceIdentifier = "http://sts.contoso.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        SigningCertificate = [Present, Future],
        NextSigningCertificate = Future,
    };

    public static readonly RelyingPartyTrust Trust = new()
    {
        Name = "Microsoft Office 365 Identity Platform Worldwide",
        Identifier = ["https://login.microsoftonline.com/extSTS.srf", RelyingPartyTrust.EntraId],
        Enabled = true,
        WSFedEndpoint = "https://login.microsoftonline.com/login.srf",
        MetadataUrl = "https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml",
        MonitoringEnabled = true,
        AutoUpdateEnabled = true,
        SignatureAlgorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        IssuanceTransformRules = ClaimRuleTexts.Connect,
        IssuanceAuthorizationRules = "=> issue(Type = \"http://schemas.microsoft.com/authorization/claims/permit\", Value = \"true\");",
        AccessControlPolicyName = "",
    };

    public static DomainFederation Settings(X509Certificate2 first, X509Certificate2? second) => new()
    {
        Id = "f1",
        IssuerUri = Slash,
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = first.Base64(),
        NextSigningCertificate = second?.Base64(),
    };

    public static FakeDirectory Directory(DomainFederation federation)
    {
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", federation.IssuerUri!);
        directory.Federations["contoso.com"] = federation;
        return directory;
    }

    public static RelyingPartyTrust Replaced(RelyingPartyTrust trust, string old, string with) =>
        trust with { IssuanceTransformRules = trust.IssuanceTransformRules.Replace(old, with, StringComparison.Ordinal) };

    public static RelyingPartyTrust Added(RelyingPartyTrust trust, string rule) =>
        trust with { IssuanceTransformRules = trust.IssuanceTransformRules + "\n" + rule };

    // Rules are separated by an empty line.
    public static RelyingPartyTrust Without(RelyingPartyTrust trust, string name) => trust with
    {
        IssuanceTransformRules = string.Join("\n\n", trust.IssuanceTransformRules.Split("\n\n").Where(rule => !rule.Contains($"\"{name}", StringComparison.Ordinal))),
    };
}
