using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;
using static IdentityModel.Core.Tests.SoundTrust;

namespace IdentityModel.Core.Tests;

/// <summary>The certificates that Entra ID accepts, and those that the provider publishes.</summary>
public sealed class TrustCertificateRuleTests
{
    private static readonly X509Certificate2 Foreign = Certificates.Make("CN=foreign");
    private static readonly X509Certificate2 Old = Certificates.Make("CN=old", days: 100, from: -200);
    private static readonly X509Certificate2 NotYet = Certificates.Make("CN=not yet", days: 365, from: 4000);
    private static readonly X509Certificate2 Soon = Certificates.Make("CN=soon", days: 20);

    private static readonly FederationMetadata OneCertificate = Metadata with { SigningCertificate = [Present], NextSigningCertificate = null };

    /// <summary>A certificate that the provider does not publish: the check that names it, its status, and how.</summary>
    private static readonly Dictionary<string, (DomainFederation Federation, FederationMetadata Metadata, string Check, string Says)> Unpublished = new()
    {
        ["beside the one that signs"] = (Settings(Present, Foreign), OneCertificate, "NextCertificate Warning", "Entra ID also accepts"),
        ["in the first place"] = (Settings(Foreign, Present), OneCertificate, "SigningCertificate Warning", "Entra ID also accepts"),
        ["in the place of the next one"] = (Settings(Present, Foreign), Metadata, "NextCertificate Warning", "Entra ID also accepts"),
        ["in the place of the one that signs"] = (Settings(Foreign, Future), Metadata, "SigningCertificate Failed", "Entra ID also accepts"),
        ["of a provider whose signer is not known"] = (Settings(Present, Foreign), Undecided(Present, Future), "NextCertificate Warning", "Entra ID also accepts"),
        ["that has expired"] = (Settings(Present, Old), OneCertificate, "NextCertificate Warning", "Entra ID also has"),
    };

    /// <summary>Metadata that does not say which of its certificates signs: the checks of the certificates.</summary>
    private static readonly Dictionary<string, (DomainFederation Federation, FederationMetadata Metadata, string Checks)> Signers = new()
    {
        ["both are known"] = (Settings(Present, Future), Undecided(Present, Future), "SigningCertificate Passed"),
        ["both are known, in the other order"] = (Settings(Future, Present), Undecided(Present, Future), "SigningCertificate Passed"),
        ["one of two is known"] = (Settings(Present, null), Undecided(Present, Future), "SigningCertificate Warning"),
        ["two of three are known"] = (Settings(Present, Future), Undecided(Present, Future, Soon), "SigningCertificate Warning"),
        ["none is known"] = (Settings(Soon, null), Undecided(Present, Future), "SigningCertificate Failed"),
        ["the only one is not valid yet"] = (Settings(NotYet, null), OneCertificate with { SigningCertificate = [NotYet] }, "NextCertificate Passed, SigningCertificate Warning"),
    };

    public static TheoryData<string> UnpublishedCases => [.. Unpublished.Keys];

    public static TheoryData<string> SignerCases => [.. Signers.Keys];

    [Theory, MemberData(nameof(UnpublishedCases))]
    public async Task A_certificate_that_the_provider_does_not_publish_is_named(string name)
    {
        (DomainFederation federation, FederationMetadata metadata, string expected, string says) = Unpublished[name];

        FederationTrustCheck[] found = await CheckAsync(federation, metadata);

        FederationTrustCheck check = found.Single(one => one.Detail.Contains("which the provider does not publish", StringComparison.Ordinal));
        Assert.Equal(expected, $"{check.Name} {check.Status}");
        X509Certificate2 certificate = says.EndsWith("has", StringComparison.Ordinal) ? Old : Foreign;
        Assert.Contains($"{says} {PublicCertificate.Describe(certificate)}, which the provider does not publish.", check.Detail, StringComparison.Ordinal);
        Assert.Contains("Update-DomainFederation contoso.com", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("planned next certificate", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_the_provider_does_not_publish_leaves_the_sign_in_as_it_is()
    {
        RecordingSink sink = new();

        await new FederationSignInTest(new FakeSession(Directory(Settings(Foreign, Present)))).RunAsync(
            new() { UserPrincipalNames = ["ann@contoso.com"], Trust = Trust, Metadata = OneCertificate, SourceAnchor = SourceAnchor.ConsistencyGuid },
            sink,
            default);

        Assert.Equal(TrustCheckStatus.Passed, Assert.IsType<FederationSignIn>(Assert.Single(sink.Results)).Status);
    }

    [Fact]
    public async Task A_certificate_that_the_provider_publishes_beside_others_is_not_called_unpublished()
    {
        FederationTrustCheck[] found = await CheckAsync(Settings(Present, Soon), Metadata with { SigningCertificate = [Present, Future, Soon] });

        Assert.DoesNotContain(found, check => check.Detail.Contains("does not publish", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(SignerCases))]
    public async Task Which_certificate_signs_is_not_guessed(string name)
    {
        (DomainFederation federation, FederationMetadata metadata, string expected) = Signers[name];

        FederationTrustCheck[] found = await CheckAsync(federation, metadata);

        Assert.Equal(expected, string.Join(", ", found.OrderBy(check => check.Name, StringComparer.Ordinal).Select(check => $"{check.Name} {check.Status}")));
        Assert.All(found, check =>
        {
            Assert.DoesNotContain("signs with", check.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("provider's next", check.Detail, StringComparison.Ordinal);
        });
    }

    private static FederationMetadata Undecided(params X509Certificate2[] certificates) => Metadata with
    {
        SigningCertificate = certificates,
        NextSigningCertificate = certificates[1],
        UndecidedSigners = certificates,
    };

    private static async Task<FederationTrustCheck[]> CheckAsync(DomainFederation federation, FederationMetadata metadata)
    {
        FederationTrustCheck[] all = await TrustCheckRun.RunAsync(Directory(federation), new() { Domains = ["contoso.com"], Metadata = metadata });
        return [.. all.Where(check => check.Name.EndsWith("Certificate", StringComparison.Ordinal))];
    }
}
