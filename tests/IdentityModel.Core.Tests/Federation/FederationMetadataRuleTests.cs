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
        {
            // docs/facts/federation.md#bindings-of-a-saml-provider: Entra ID posts to sign in, and redirects to sign out
            "SAML with both bindings for each",
            Other with
            {
                SamlSignOn = [new(Redirect, "https://idp/redirect"), new(Post, "https://idp/post")],
                SamlSignOut = [new(Post, "https://idp/out/post"), new(Redirect, "https://idp/out/redirect")],
            },
            false, "saml",
            ["https://idp/post", null, null, "https://idp/out/redirect"]
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

    private static readonly FederationDescription OverSaml = Other with
    {
        SamlSignOn = [new(Post, "https://idp/post")],
        SamlSignOut = [new(Redirect, "https://idp/out")],
    };

    /// <summary>Case (its source); description; settings that a finding is about, with the finding's error.</summary>
    public static TheoryData<string, FederationDescription, string> Findings => new()
    {
        { "AD FS as it publishes itself", AdFs, "" },
        // docs/facts/federation.md#signed-requests
        { "AD FS that wants signed requests: WS-Federation has none", AdFs with { WantAuthnRequestsSigned = true }, "" },
        { "signed requests", OverSaml with { WantAuthnRequestsSigned = true }, "isSignedAuthenticationRequestRequired ProviderWantsSignedRequests" },
        // docs/facts/federation.md#bindings-of-a-saml-provider
        { "SAML as Entra ID speaks it", OverSaml, "" },
        { "sign-in by HTTP-Redirect only", OverSaml with { SamlSignOn = [new(Redirect, "https://idp/in")] }, "passiveSignInUri ProviderWithoutPost" },
        { "both bindings at one address", OverSaml with { SamlSignOn = [new(Redirect, "https://idp/in"), new(Post, "https://idp/in")] }, "" },
        { "AD FS cut down to SAML, which speaks WS-Federation", Other with { SamlSignOn = [new(Redirect, "https://fs.contoso.com/adfs/ls/")] }, "" },
        { "sign-out by HTTP-POST only", OverSaml with { SamlSignOut = [new(Post, "https://idp/out")] }, "signOutUri ProviderWithoutRedirectSignOut" },
        { "only other NameIDs", OverSaml with { NameIdFormats = [Format("transient"), Format("emailAddress")] }, "preferredAuthenticationProtocol ProviderWithoutPersistentNames" },
        { "persistent NameIDs among others", OverSaml with { NameIdFormats = [Format("transient"), Format("persistent")] }, "" },
        { "NameIDs left open", OverSaml with { NameIdFormats = ["urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"] }, "" },
        // docs/facts/federation.md#signing-certificate: Entra ID takes two
        { "two certificates", OverSaml with { SigningCertificates = [Present, Certificate(2026, 2029)] }, "" },
        { "a third certificate", AdFs with { SigningCertificates = [Present, Certificate(2026, 2029), Certificate(2026, 2030)] }, "nextSigningCertificate ProviderHasMoreCertificates" },
        { "a third certificate that has expired", OverSaml with { SigningCertificates = [Present, Certificate(2026, 2029), Certificate(2020, 2021)] }, "" },
        { "metadata that has ceased to hold", AdFs with { ValidUntil = Now.AddDays(-1) }, "signingCertificate MetadataEnded" },
    };

    [Theory, MemberData(nameof(Findings))]
    public void What_decides_whether_sign_in_works_is_found_and_told(string name, FederationDescription description, string expected)
    {
        FederationMetadata metadata = FederationMetadataRule.Conclude(description, "a file", Now);

        FederationSettingsFinding[] findings =
            [.. FederationMetadataRule.Judge(metadata, Now).Where(finding => finding.Error.ErrorId != "MetadataLacks")];

        Assert.Equal((name, expected), (name, string.Join(", ", findings.Select(finding => $"{finding.Setting} {finding.Error.ErrorId}"))));
        Assert.All(findings, finding =>
        {
            Assert.False(finding.IsFatal);
            Assert.Contains(metadata.Warning, warning => warning == $"{finding.Error.Message} {finding.Error.Advice}");
        });
    }

    [Theory]
    [InlineData("SAML", true, true, true)]
    [InlineData("SAML that does not ask for it", true, false, null)]
    [InlineData("AD FS", false, true, null)]
    public void Signed_requests_become_the_setting_of_Graph(string name, bool isSaml, bool wants, bool? expected)
    {
        FederationMetadata metadata =
            FederationMetadataRule.Conclude((isSaml ? OverSaml : AdFs) with { WantAuthnRequestsSigned = wants }, "a file", Now);

        Assert.Equal((name, expected), (name, metadata.ToDomainFederation().IsSignedAuthenticationRequestRequired));
    }

    [Theory]
    [InlineData("Entra ID", "https://sts.windows.net/{tenantid}/", "https://login.microsoftonline.com/common/wsfed", "is Entra ID itself")]
    [InlineData("Entra ID of a tenant", "https://sts.windows.net/1/", "https://login.microsoftonline.com/1/wsfed", "is Entra ID itself")]
    [InlineData("no URI", "mmoayyed.example.net", "https://idp/wsfed", "is not a URI")] // Apereo CAS
    public void An_identifier_that_Entra_ID_cannot_take_is_told(string name, string entityId, string passive, string part)
    {
        FederationMetadata metadata = FederationMetadataRule.Conclude(Other with { EntityId = entityId, PassiveEndpoints = [passive] }, "a file", Now);

        Assert.True(1 == metadata.Warning.Count(warning => warning.Contains(part, StringComparison.Ordinal)), name);
        Assert.False(metadata.IsAdFs);
    }

    [Fact]
    public void An_endpoint_for_programs_is_named_where_the_one_for_passwords_is_lacking() // docs/facts/federation.md#bindings-of-a-saml-provider
    {
        FederationDescription description = OverSaml with { SamlSignOn = [.. OverSaml.SamlSignOn, new(Soap, "https://idp/ecp")] };

        FederationMetadata metadata = FederationMetadataRule.Conclude(description, "a file", Now);

        Assert.Null(metadata.ActiveSignInUri);
        Assert.Contains("'https://idp/ecp'", Assert.Single(metadata.Warning), StringComparison.Ordinal);
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

    private static string Format(string name) => $"urn:oasis:names:tc:SAML:2.0:nameid-format:{name}";

    private static X509Certificate2 Certificate(int from, int to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=signing", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new(to, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
