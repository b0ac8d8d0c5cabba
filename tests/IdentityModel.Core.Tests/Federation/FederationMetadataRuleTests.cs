using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>What is concluded from the endpoints a provider publishes.</summary>
public sealed class FederationMetadataRuleTests
{
    private const string Post = SamlEndpoint.Post;
    private const string Redirect = SamlEndpoint.Redirect;
    private const string Soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";
    private const string AdFsUserName = "https://fs.contoso.com/adfs/services/trust/2005/usernamemixed";
    private const string AdFsExchange = "https://fs.contoso.com/adfs/services/trust/mex";

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly X509Certificate2 Present = Certificate(2026, 2028);

    private static readonly FederationDescription AdFs = new()
    {
        EntityId = "http://fs.contoso.com/adfs/services/trust",
        DisplayName = "Contoso",
        PassiveEndpoints = ["https://fs.contoso.com/adfs/ls/"],
        TokenEndpoints = ["https://fs.contoso.com/adfs/services/trust/2005/certificatemixed"],
        MetadataExchangeEndpoints = [AdFsExchange],
        SigningCertificates = [Present],
    };

    private static readonly FederationDescription Other = new() { EntityId = "urn:idp", DisplayName = "Idp", SigningCertificates = [Present] };

    /// <summary>Case (its source); description; AD FS?; protocol; passive, active, exchange, sign-out.</summary>
    public static TheoryData<string, FederationDescription, bool, string?, string?[]> Rows => new()
    {
        {
            // docs/facts/federation.md#ad-fs-metadata
            "AD FS as it publishes itself: certificatemixed becomes usernamemixed", AdFs, true, "wsFed",
            ["https://fs.contoso.com/adfs/ls/", AdFsUserName, AdFsExchange, "https://fs.contoso.com/adfs/ls/"]
        },
        {
            "AD FS whose identifier was changed", AdFs with { EntityId = "urn:contoso" }, true, "wsFed",
            ["https://fs.contoso.com/adfs/ls/", AdFsUserName, AdFsExchange, "https://fs.contoso.com/adfs/ls/"]
        },
        {
            "AD FS that publishes no WS-Trust endpoint", AdFs with { TokenEndpoints = [], MetadataExchangeEndpoints = [] }, true, "wsFed",
            ["https://fs.contoso.com/adfs/ls/", AdFsUserName, AdFsExchange, "https://fs.contoso.com/adfs/ls/"]
        },
        {
            "AD FS at another port", AdFs with { PassiveEndpoints = ["https://fs.contoso.com:444/ADFS/ls"], TokenEndpoints = [] }, true, "wsFed",
            ["https://fs.contoso.com:444/ADFS/ls", "https://fs.contoso.com:444/adfs/services/trust/2005/usernamemixed", AdFsExchange, "https://fs.contoso.com:444/ADFS/ls"]
        },
        {
            "AD FS that publishes usernamemixed itself, 2005 before 13",
            AdFs with { TokenEndpoints = ["https://fs.contoso.com/adfs/services/trust/13/usernamemixed", AdFsUserName] }, true, "wsFed",
            ["https://fs.contoso.com/adfs/ls/", AdFsUserName, AdFsExchange, "https://fs.contoso.com/adfs/ls/"]
        },
        {
            "AD FS cut down to SAML",
            Other with { SamlSignOn = [new(Redirect, "https://fs.contoso.com/adfs/ls/")], SamlSignOut = [new(Redirect, "https://fs.contoso.com/adfs/ls/")] },
            true, "wsFed",
            ["https://fs.contoso.com/adfs/ls/", AdFsUserName, AdFsExchange, "https://fs.contoso.com/adfs/ls/"]
        },
        {
            "another provider with the identifier of an AD FS",
            Other with { EntityId = "http://fs.contoso.com/adfs/services/trust", PassiveEndpoints = ["https://fs.contoso.com/idp/wsfed"] }, false, "wsFed",
            ["https://fs.contoso.com/idp/wsfed", null, null, "https://fs.contoso.com/idp/wsfed"]
        },
        {
            "another provider: no endpoint is guessed",
            Other with { PassiveEndpoints = ["https://idp/wsfed"], TokenEndpoints = ["https://idp/sts/certificate"] }, false, "wsFed",
            ["https://idp/wsfed", null, null, "https://idp/wsfed"]
        },
        {
            "another provider that publishes usernamemixed and exchange (docs/facts/federation.md#other-providers)",
            Other with
            {
                PassiveEndpoints = ["https://idp/wsfed"],
                TokenEndpoints = ["https://idp/trust/13/usernamemixed"],
                MetadataExchangeEndpoints = ["https://idp/mex"],
            },
            false, "wsFed",
            ["https://idp/wsfed", "https://idp/trust/13/usernamemixed", "https://idp/mex", "https://idp/wsfed"]
        },
        {
            "SAML: Entra ID posts (docs/facts/federation.md#other-providers)",
            Other with
            {
                SamlSignOn = [new(Soap, "https://idp/soap"), new(Redirect, "https://idp/redirect"), new(Post, "https://idp/post")],
                SamlSignOut = [new(Soap, "https://idp/soap"), new(Redirect, "https://idp/out")],
            },
            false, "saml",
            ["https://idp/post", null, null, "https://idp/out"]
        },
        { "SAML for programs alone", Other with { SamlSignOn = [new(Soap, "https://idp/soap")] }, false, null, [null, null, null, null] },
        {
            "WS-Federation before SAML where both are spoken",
            Other with { PassiveEndpoints = ["https://idp/wsfed"], SamlSignOn = [new(Post, "https://idp/post")] }, false, "wsFed",
            ["https://idp/wsfed", null, null, "https://idp/wsfed"]
        },
        { "addresses that are none", Other with { PassiveEndpoints = ["wsfed"], TokenEndpoints = ["/adfs/services/trust/mex"] }, false, "wsFed", ["wsfed", null, null, "wsfed"] },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Endpoints_are_concluded(string name, FederationDescription description, bool isAdFs, string? protocol, string?[] endpoints)
    {
        Assert.NotEmpty(name);
        FederationMetadata metadata = FederationMetadataRule.Conclude(description, "a file", Now);

        Assert.Equal(isAdFs, metadata.IsAdFs);
        Assert.Equal(protocol, metadata.PreferredAuthenticationProtocol);
        string?[] concluded =
            [metadata.PassiveSignInUri, metadata.ActiveSignInUri, metadata.MetadataExchangeUri, metadata.SignOutUri];
        Assert.Equal(endpoints, concluded);
        Assert.Equal(description.EntityId, metadata.FederationServiceIdentifier);
        Assert.Equal("a file", metadata.Source);
    }

    [Fact]
    public void AD_FS_as_it_publishes_itself_lacks_nothing() =>
        Assert.Empty(FederationMetadataRule.Conclude(AdFs, "a file", Now).Warning);

    [Fact]
    public void What_another_provider_does_not_tell_is_named_in_one_warning()
    {
        FederationMetadata metadata = FederationMetadataRule.Conclude(Other with { DisplayName = null }, "a file", Now);

        string warning = Assert.Single(metadata.Warning);
        Assert.Contains("not AD FS", warning, StringComparison.Ordinal);
        Assert.All(
            ["PassiveSignInUri", "ActiveSignInUri", "MetadataExchangeUri", "SignOutUri", "DisplayName"],
            lacking => Assert.Contains(lacking, warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Metadata_that_has_ceased_to_hold_is_told()
    {
        FederationMetadata metadata = FederationMetadataRule.Conclude(AdFs with { ValidUntil = Now.AddDays(-1) }, "a file", Now);

        Assert.Contains("valid only until 2026-05-31", Assert.Single(metadata.Warning), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_signing_certificate_is_told()
    {
        FederationDescription expired = AdFs with { SigningCertificates = [Certificate(2020, 2021)] };

        FederationMetadata metadata = FederationMetadataRule.Conclude(expired, "a file", Now);

        Assert.Contains("expired on 2021-01-01", Assert.Single(metadata.Warning), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_for_Graph_hold_public_certificates_alone()
    {
        X509Certificate2 later = Certificate(2026, 2030);
        FederationMetadata metadata =
            FederationMetadataRule.Conclude(AdFs with { SigningCertificates = [Present, later] }, "a file", Now);

        var federation = metadata.ToDomainFederation();

        Assert.True(Present.HasPrivateKey);
        Assert.Equal(Convert.ToBase64String(Present.Export(X509ContentType.Cert)), federation.SigningCertificate);
        Assert.Equal(Convert.ToBase64String(later.Export(X509ContentType.Cert)), federation.NextSigningCertificate);
        Assert.Equal(AdFs.EntityId, federation.IssuerUri);
        Assert.Equal(metadata.PassiveSignInUri, federation.PassiveSignInUri);
        Assert.Equal(metadata.ActiveSignInUri, federation.ActiveSignInUri);
        Assert.Equal(metadata.MetadataExchangeUri, federation.MetadataExchangeUri);
        Assert.Equal(metadata.SignOutUri, federation.SignOutUri);
        Assert.Equal("wsFed", federation.PreferredAuthenticationProtocol);
        Assert.Equal("Contoso", federation.DisplayName);
    }

    private static X509Certificate2 Certificate(int from, int to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=signing", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new(to, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
