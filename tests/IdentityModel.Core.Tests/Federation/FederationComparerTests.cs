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
    [InlineData("in the place of the next one", "nextSigningCertificate Different", "Entra ID also has this certificate, which the provider does not publish.")]
    [InlineData("published beside others", "nextSigningCertificate NotInMetadata", "")]
    public void A_certificate_that_the_provider_does_not_publish_is_a_difference(string name, string expected, string note)
    {
        FederationMetadata metadata = Metadata with { SigningCertificate = note.Length > 0 ? [One] : [One, Three], NextSigningCertificate = null };

        FederationDifference found = Assert.Single(
            FederationComparer.Compare("contoso.com", Cloud with { NextSigningCertificate = Three.Base64() }, metadata),
            one => one.Status != FederationDifferenceStatus.Same && one.Setting.EndsWith("igningCertificate", StringComparison.Ordinal));

        Assert.Equal((name, expected, note), (name, $"{found.Setting} {found.Status}", found.Note));
    }

    // docs/facts/federation.md#signing-certificate: an unsigned document does not say which of its valid certificates signs
    public static TheoryData<string, DomainFederation, X509Certificate2[], string, string> WithoutPrimary => new()
    {
        { "both places", Cloud, [One, Two], "", "" },
        { "both places, the other way round", Cloud with { SigningCertificate = Two.Base64(), NextSigningCertificate = One.Base64() }, [One, Two], "", "" },
        {
            "one is not in Entra ID", Cloud with { NextSigningCertificate = Three.Base64() }, [One, Two], "nextSigningCertificate",
            "Entra ID refuses tokens of CN=two. If this certificate signs, nobody can sign in."
        },
        {
            "one is not in Entra ID, and the other is the next one there", Cloud with { SigningCertificate = Three.Base64() }, [One, Two], "signingCertificate",
            "Entra ID refuses tokens of CN=one. If this certificate signs, nobody can sign in."
        },
        {
            "Entra ID has one place filled", Cloud with { NextSigningCertificate = null }, [One, Two], "nextSigningCertificate",
            "Entra ID refuses tokens of CN=two. If this certificate signs, nobody can sign in."
        },
        {
            "none is in Entra ID", Cloud with { SigningCertificate = Three.Base64(), NextSigningCertificate = null }, [One, Two],
            "signingCertificate, nextSigningCertificate", "Entra ID accepts tokens of none of them, so nobody can sign in."
        },
        {
            "more than two", Cloud, [One, Two, Three], "signingCertificate",
            "Entra ID refuses tokens of CN=three. If this certificate signs, nobody can sign in."
        },
    };

    [Theory, MemberData(nameof(WithoutPrimary))]
    public void No_certificate_is_called_primary_if_the_metadata_does_not_say_which_signs(
        string name, DomainFederation cloud, X509Certificate2[] certificates, string differing, string note)
    {
        FederationMetadata metadata = FederationMetadataRule.Conclude(
            new FederationDescription
            {
                EntityId = Metadata.FederationServiceIdentifier,
                DisplayName = Metadata.DisplayName,
                PassiveEndpoints = [Metadata.PassiveSignInUri!],
                SigningCertificates = certificates,
            },
            "test",
            Certificates.Now);

        FederationDifference[] found =
        [
            .. FederationComparer.Compare("contoso.com", cloud, metadata)
                .Where(one => one.Setting.EndsWith("igningCertificate", StringComparison.Ordinal) && one.Status != FederationDifferenceStatus.Same),
        ];

        Assert.Equal((name, differing), (name, string.Join(", ", found.Select(one => one.Setting))));
        string whole = $"The metadata does not say which of its {certificates.Length} certificates signs. {note}";
        Assert.All(found, one => Assert.Equal((FederationDifferenceStatus.Different, whole), (one.Status, one.Note)));
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
