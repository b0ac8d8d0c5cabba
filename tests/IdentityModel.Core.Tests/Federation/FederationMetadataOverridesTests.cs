using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>What an administrator names next to the metadata.</summary>
public sealed class FederationMetadataOverridesTests
{
    private static readonly X509Certificate2 One = Certificates.Make("CN=one");
    private static readonly X509Certificate2 Two = Certificates.Make("CN=two");
    private static readonly X509Certificate2 Three = Certificates.Make("CN=three");

    private static readonly FederationMetadata Published = new()
    {
        FederationServiceIdentifier = "urn:idp",
        DisplayName = "Idp",
        PassiveSignInUri = "https://idp/wsfed",
        ActiveSignInUri = "https://idp/active",
        MetadataExchangeUri = "https://idp/mex",
        SignOutUri = "https://idp/wsfed",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = [One, Two],
        NextSigningCertificate = Two,
        WantAuthnRequestsSigned = true,
        SamlSignOn = [new(SamlEndpoint.Redirect, "https://idp/redirect"), new(SamlEndpoint.Post, "https://idp/post")],
        SamlSignOut = [new(SamlEndpoint.Post, "https://idp/out/post"), new(SamlEndpoint.Redirect, "https://idp/out/redirect")],
    };

    /// <summary>Case; what is named; the settings that differ then from those of the metadata, with their values.</summary>
    public static TheoryData<string, FederationMetadataOverrides, string> Rows => new()
    {
        { "nothing", new(), "" },
        { "the issuer", new() { IssuerUri = "urn:contoso" }, "issuerUri urn:contoso" },
        { "the name", new() { DisplayName = "Contoso" }, "displayName Contoso" },
        { "where browsers sign in", new() { PassiveSignInUri = "https://own/" }, "passiveSignInUri https://own/" },
        { "where programs sign in", new() { ActiveSignInUri = "https://own/" }, "activeSignInUri https://own/" },
        { "metadata exchange", new() { MetadataExchangeUri = "https://own/" }, "metadataExchangeUri https://own/" },
        { "where browsers sign out", new() { SignOutUri = "https://own/" }, "signOutUri https://own/" },
        { "signed requests", new() { IsSignedAuthenticationRequestRequired = true }, "isSignedAuthenticationRequestRequired True" },
        { "the same protocol", new() { PreferredAuthenticationProtocol = "wsFed" }, "" },
        {
            "SAML of a provider that speaks both: its endpoints follow", new() { PreferredAuthenticationProtocol = "saml" },
            "passiveSignInUri https://idp/post, signOutUri https://idp/out/redirect, preferredAuthenticationProtocol saml, "
                + "isSignedAuthenticationRequestRequired True"
        },
        {
            "SAML, with an address and without signed requests",
            new() { PreferredAuthenticationProtocol = "saml", PassiveSignInUri = "https://own/", IsSignedAuthenticationRequestRequired = false },
            "passiveSignInUri https://own/, signOutUri https://idp/out/redirect, preferredAuthenticationProtocol saml, "
                + "isSignedAuthenticationRequestRequired False"
        },
    };

    // Its SAML addresses would be taken for WS-Federation, and nobody could sign in.
    [Fact]
    public void WS_Federation_of_a_provider_that_speaks_SAML_alone_needs_its_addresses()
    {
        FederationMetadata saml = Published with { PreferredAuthenticationProtocol = "saml", PassiveSignInUri = "https://idp/post", IsSignedAuthenticationRequestRequired = true };

        FederationMetadata chosen = new FederationMetadataOverrides { PreferredAuthenticationProtocol = "wsFed" }.Over(saml);
        FederationMetadata named = new FederationMetadataOverrides { PreferredAuthenticationProtocol = "wsFed", PassiveSignInUri = "https://own/" }.Over(saml);

        Assert.Equal((null, null, null), (chosen.PassiveSignInUri, chosen.SignOutUri, chosen.IsSignedAuthenticationRequestRequired));
        Assert.Equal("https://own/", named.PassiveSignInUri);
    }

    [Theory, MemberData(nameof(Rows))]
    public void What_is_named_replaces_the_metadata_and_the_rest_stays(string name, FederationMetadataOverrides named, string expected)
    {
        var before = Published.ToDomainFederation();
        var after = named.Over(Published).ToDomainFederation();

        Assert.Equal(
            (name, expected),
            (name, string.Join(", ", FederationSetting.Differing(before, after).Select(setting => $"{setting.Name} {setting.ValueIn(after)}"))));
    }

    [Theory]
    [InlineData("none", null, null, "one", "two")]
    [InlineData("the next one as the signing one: the other follows", "two", null, "two", "one")]
    [InlineData("one of its own", "three", null, "three", "two")]
    [InlineData("a next one", null, "three", "one", "three")]
    [InlineData("both", "two", "three", "two", "three")]
    public void Certificates_are_replaced(string name, string? signing, string? next, string primary, string second)
    {
        FederationMetadata metadata =
            new FederationMetadataOverrides { SigningCertificate = Of(signing), NextSigningCertificate = Of(next) }.Over(Published);

        Assert.Equal((name, $"CN={primary}", $"CN={second}"), (name, metadata.SigningCertificate[0].Subject, metadata.NextSigningCertificate?.Subject));
    }

    // docs/facts/federation.md#entra-id-as-identity-provider: what is left of it is its certificate, which no other provider signs with
    [Theory]
    [InlineData("of the own cloud", "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/wsfed", CloudEnvironment.Global, "MetadataOfEntraId")]
    [InlineData("of all tenants", "https://login.microsoftonline.us/common/wsfed", CloudEnvironment.Global, "MetadataOfEntraId")]
    [InlineData("of another cloud", "https://login.microsoftonline.us/11111111-2222-3333-4444-555555555555/wsfed", CloudEnvironment.Global, "")]
    [InlineData("by the issuer alone", null, CloudEnvironment.Global, "MetadataOfEntraId")]
    [InlineData("another provider", "https://idp/wsfed", CloudEnvironment.Global, "")]
    public void What_is_named_does_not_hide_that_the_metadata_is_Entra_IDs(string name, string? passive, CloudEnvironment own, string fatal)
    {
        FederationMetadata published = Published with
        {
            PassiveSignInUri = passive,
            FederationServiceIdentifier = name == "another provider" ? "urn:idp" : "https://sts.windows.net/11111111-2222-3333-4444-555555555555/",
        };
        FederationMetadataOverrides named = new() { IssuerUri = "urn:contoso", PassiveSignInUri = "https://own/" };

        IEnumerable<string> refused = FederationMetadataRule.Judge(published, named, Certificates.Now, own)
            .Where(finding => finding.IsFatal).Select(finding => finding.Error.ErrorId);

        Assert.Equal((name, fatal), (name, string.Join(", ", refused)));
    }

    private static X509Certificate2? Of(string? name) => name switch
    {
        "one" => One,
        "two" => Two,
        "three" => Three,
        _ => null,
    };
}
