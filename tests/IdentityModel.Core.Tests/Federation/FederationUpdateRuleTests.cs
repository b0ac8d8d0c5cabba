using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What an update takes from metadata and from what is named, and what it leaves.</summary>
public sealed class FederationUpdateRuleTests
{
    private static readonly X509Certificate2 A = Certificates.Make("CN=A");
    private static readonly X509Certificate2 B = Certificates.Make("CN=B");
    private static readonly X509Certificate2 C = Certificates.Make("CN=C");

    private static readonly X509Certificate2 Expired = Certificates.Make("CN=E", days: 10);

    private static readonly FederationDescription AdFs = new()
    {
        EntityId = "http://fs.contoso.com/adfs/services/trust",
        DisplayName = "Contoso",
        PassiveEndpoints = ["https://fs.contoso.com/adfs/ls/"],
        TokenEndpoints = ["https://fs.contoso.com/adfs/services/trust/2005/certificatemixed"],
        MetadataExchangeEndpoints = ["https://fs.contoso.com/adfs/services/trust/mex"],
        SigningCertificates = [A, B],
        SignerThumbprint = A.Thumbprint,
    };

    [Fact]
    public void Metadata_gives_addresses_and_certificates_and_never_issuer_or_name()
    {
        FederationUpdate update = FederationUpdateRule.Conclude(Read(AdFs), new(), replaceAll: false);

        Assert.Equal(
            new DomainFederation
            {
                PassiveSignInUri = "https://fs.contoso.com/adfs/ls/",
                ActiveSignInUri = "https://fs.contoso.com/adfs/services/trust/2005/usernamemixed",
                MetadataExchangeUri = "https://fs.contoso.com/adfs/services/trust/mex",
                SignOutUri = "https://fs.contoso.com/adfs/ls/",
                PreferredAuthenticationProtocol = "wsFed",
                SigningCertificate = A.Base64(),
                NextSigningCertificate = B.Base64(),
            },
            update.Settings);
        Assert.True(update.IsPublished);
        Assert.Empty(update.Named);
    }

    [Fact]
    public void A_named_address_replaces_that_of_the_metadata()
    {
        FederationUpdate update = FederationUpdateRule.Conclude(
            Read(AdFs), new() { PassiveSignInUri = "https://new.contoso.com/adfs/ls/" }, replaceAll: true);

        Assert.Equal("https://new.contoso.com/adfs/ls/", update.Settings.PassiveSignInUri);
        Assert.Equal(["passiveSignInUri"], update.Named);
        Assert.True(update.ReplaceAll);
    }

    [Fact]
    public void The_same_certificate_named_twice_is_refused() => Assert.Equal(
        "SameCertificateTwice",
        Assert.Throws<IdentityModelException>(() => FederationUpdateRule.Conclude(
            null, new() { SigningCertificate = A, NextSigningCertificate = A }, replaceAll: false)).ErrorId);

    [Fact]
    public void Without_metadata_only_what_is_named_changes_and_no_private_key_is_in_it()
    {
        Assert.True(A.HasPrivateKey);
        FederationUpdate update = FederationUpdateRule.Conclude(null, new() { SigningCertificate = A, SignOutUri = "https://out/" }, replaceAll: false);

        Assert.Equal(new DomainFederation { SigningCertificate = A.Base64(), SignOutUri = "https://out/" }, update.Settings);
        Assert.False(update.IsPublished);
        using X509Certificate2 sent = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(update.Settings.SigningCertificate!));
        Assert.False(sent.HasPrivateKey);
    }

    [Fact]
    public void Three_certificates_of_which_nobody_says_which_one_signs_are_refused()
    {
        FederationMetadata metadata = Read(AdFs with { SigningCertificates = [A, B, C], SignerThumbprint = null });

        var error = Assert.Throws<IdentityModelException>(() => FederationUpdateRule.Conclude(metadata, new(), replaceAll: false));
        Assert.Equal("SignerNotPublished", error.ErrorId);
        Assert.Contains("CN=C", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_metadata_lacks_is_not_said_since_the_domain_keeps_its_own() =>
        Assert.Empty(FederationUpdateRule.Judge(Read(AdFs with { TokenEndpoints = [], MetadataExchangeEndpoints = [] }), new(), Certificates.Now, CloudEnvironment.Global));

    [Fact]
    public void A_third_certificate_is_said() => Assert.Equal(
        "ProviderHasMoreCertificates",
        Assert.Single(FederationUpdateRule.Judge(Read(AdFs with { SigningCertificates = [A, B, C] }), new(), Certificates.Now, CloudEnvironment.Global)).Error.ErrorId);

    [Fact]
    public void Metadata_of_Entra_ID_itself_is_refused_whatever_is_named()
    {
        FederationMetadata metadata = Read(AdFs with { EntityId = "https://sts.windows.net/t/", PassiveEndpoints = ["https://login.microsoftonline.com/t/wsfed"] });

        Assert.Contains(
            FederationUpdateRule.Judge(metadata, new() { PassiveSignInUri = "https://fs.contoso.com/adfs/ls/" }, Certificates.Now, CloudEnvironment.Global),
            finding => finding is { IsFatal: true, Error.ErrorId: "MetadataOfEntraId" });
    }

    /// <summary>The certificate; the role that the metadata gives it. C is beyond the two places, X is nobody's.</summary>
    [Theory]
    [InlineData("A", true, ProviderCertificateRole.Primary)]
    [InlineData("B", true, ProviderCertificateRole.Next)]
    [InlineData("C", true, ProviderCertificateRole.Published)]
    [InlineData("X", true, ProviderCertificateRole.NotPublished)]
    [InlineData("expired", true, ProviderCertificateRole.NotPublished)]
    [InlineData("A", false, ProviderCertificateRole.Published)]
    [InlineData("B", false, ProviderCertificateRole.Published)]
    [InlineData("X", false, ProviderCertificateRole.NotPublished)]
    [InlineData("-", true, null)]
    public async Task A_certificate_in_a_place_has_the_role_that_the_metadata_gives_it(string name, bool isSigned, ProviderCertificateRole? role)
    {
        X509Certificate2? certificate = name switch { "A" => A, "B" => B, "C" => C, "X" => Certificates.Make("CN=X", days: 31), "expired" => Expired, _ => null };
        FederationMetadata metadata = Read(AdFs with { SigningCertificates = [A, B, C], SignerThumbprint = isSigned ? A.Thumbprint : null });
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", "urn:contoso");
        directory.Federations["contoso.com"] = directory.Federations["contoso.com"] with { NextSigningCertificate = certificate?.Base64() };
        RecordingSink sink = new();
        await new DomainFederationQuery(directory, new JumpingClock()).RunAsync([], metadata, sink, default);

        var domain = (FederatedDomain)Assert.Single(sink.Results);
        Assert.Equal(role, domain.NextSigningCertificateRole);
        Assert.Equal(name switch { "-" => null, "X" => 11, "expired" => -10, _ => 345 }, domain.NextDaysLeft);
    }

    private static FederationMetadata Read(FederationDescription description) => FederationMetadataRule.Conclude(description, "metadata.xml", Certificates.Now);
}
