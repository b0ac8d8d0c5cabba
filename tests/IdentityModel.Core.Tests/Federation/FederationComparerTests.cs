using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

public class FederationComparerTests
{
    private static readonly X509Certificate2 One = Certificates.Make("CN=one");
    private static readonly X509Certificate2 Two = Certificates.Make("CN=two");
    private static readonly X509Certificate2 Three = Certificates.Make("CN=three");

    private static readonly FederationMetadata Metadata = new()
    {
        FederationServiceIdentifier = "http://sts.contoso.com/adfs/services/trust",
        DisplayName = "Contoso",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = [One, Two],
        NextSigningCertificate = Two,
    };

    private static readonly DomainFederation Cloud = Metadata.ToDomainFederation() with { Id = "f1" };

    private static readonly Dictionary<string, DomainFederation> Cases = new()
    {
        ["same"] = Cloud,
        ["trailing slash"] = Cloud with { IssuerUri = Cloud.IssuerUri + "/" },
        ["two trailing slashes"] = Cloud with { IssuerUri = Cloud.IssuerUri + "//" },
        ["other scheme"] = Cloud with { IssuerUri = "https://sts.contoso.com/adfs/services/trust" },
        ["per-domain issuer"] = Cloud with { IssuerUri = "http://contoso.com/adfs/services/trust/" },
        ["not in metadata"] = Cloud with { SignOutUri = "https://sts.contoso.com/out" },
        ["cloud has none"] = Cloud with { PassiveSignInUri = null },
        ["certificate in lines"] = Cloud with { SigningCertificate = Convert.ToBase64String(One.RawData, Base64FormattingOptions.InsertLineBreaks) },
        ["swapped"] = Cloud with { SigningCertificate = Two.Base64(), NextSigningCertificate = One.Base64() },
        ["renewed"] = Cloud with { SigningCertificate = Three.Base64() },
        ["next not known"] = Cloud with { NextSigningCertificate = null },
        ["signed requests, not wanted"] = Cloud with { IsSignedAuthenticationRequestRequired = true },
        ["unreadable"] = Cloud with { SigningCertificate = "MIIB" },
    };

    [Theory]
    [InlineData("same", "", "")]
    // docs/facts/federation.md#trailing-slash-of-an-issuer: one trailing slash does not count
    [InlineData("trailing slash", "", "")]
    [InlineData("two trailing slashes", "issuerUri Different", "")]
    [InlineData("other scheme", "issuerUri Different", "")] // docs/facts/federation.md#issuer: never rewrite the scheme
    // docs/facts/federation.md#issuer-per-domain
    [InlineData("per-domain issuer", "issuerUri PerDomainIssuer", "several domains")]
    [InlineData("not in metadata", "signOutUri NotInMetadata", "")]
    [InlineData("cloud has none", "passiveSignInUri Different", "")]
    [InlineData("certificate in lines", "", "")]
    [InlineData("swapped", "signingCertificate Swapped, nextSigningCertificate Swapped", "swapped")]
    [InlineData("renewed", "signingCertificate Different", "refuses")]
    [InlineData("next not known", "nextSigningCertificate Different", "rollover")]
    [InlineData("signed requests, not wanted", "isSignedAuthenticationRequestRequired NotInMetadata", "")]
    [InlineData("unreadable", "signingCertificate Different", "refuses")]
    public void The_sides_are_compared_setting_by_setting(string name, string expected, string note)
    {
        FederationDifference[] found =
        [
            .. FederationComparer.Compare("contoso.com", Cases[name], Metadata)
                .Where(one => one.Status != FederationDifferenceStatus.Same),
        ];

        Assert.Equal(expected, string.Join(", ", found.Select(one => $"{one.Setting} {one.Status}")));
        Assert.All(found, one => Assert.Contains(note, one.Note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not set", null, FederationDifferenceStatus.Different)]
    [InlineData("off", false, FederationDifferenceStatus.Different)]
    [InlineData("on", true, FederationDifferenceStatus.Same)]
    public void Signed_requests_that_the_provider_wants_are_compared(string name, bool? cloud, FederationDifferenceStatus expected) // docs/facts/federation.md#signed-requests
    {
        FederationDifference found = FederationComparer
            .Compare("contoso.com", Cloud with { IsSignedAuthenticationRequestRequired = cloud }, Metadata with { IsSignedAuthenticationRequestRequired = true })
            .Single(one => one.Setting == "isSignedAuthenticationRequestRequired");

        Assert.Equal((name, expected), (name, found.Status));
    }

    [Fact]
    public void A_certificate_is_shown_by_subject_last_day_and_thumbprint()
    {
        FederationDifference shown = FederationComparer.Compare("contoso.com", Cloud, Metadata).Single(one => one.Setting == "signingCertificate");

        Assert.Equal($"CN=one, until 2027-11-01, {One.Thumbprint}", shown.Cloud);
        Assert.Equal(shown.Cloud, shown.Provider);
    }
}
