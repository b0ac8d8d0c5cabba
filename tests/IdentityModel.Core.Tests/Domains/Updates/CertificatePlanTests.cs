using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>
/// Which certificate goes to which place (docs/facts/federation.md#certificate-rollover). Certificates are letters: A is the one that
/// the provider signs with, B its next one, X and Y are others. A place is signingCertificate, then nextSigningCertificate; - is empty.
/// </summary>
public sealed class CertificatePlanTests
{
    private static readonly DateTimeOffset Now = Certificates.Now;

    private static readonly Dictionary<char, string> Known = new()
    {
        ['A'] = Certificates.Make("CN=A").Base64(),
        ['B'] = Certificates.Make("CN=B").Base64(),
        ['X'] = Certificates.Make("CN=X").Base64(),
        ['Y'] = Certificates.Make("CN=Y").Base64(),
        ['e'] = Certificates.Make("CN=expired", days: 30, from: -60).Base64(),
        ['f'] = Certificates.Make("CN=future", days: 300, from: 10).Base64(),
        ['?'] = "MIIB",
    };

    /// <summary>The places; what the metadata publishes; what is sent.</summary>
    public static TheoryData<string, string, string> Published => new()
    {
        // The provider publishes one certificate.
        { "--", "A", "signing=A" },
        { "A-", "A", "" },
        { "B-", "A", "signing=A" },
        { "X-", "A", "signing=A" },
        { "AA", "A", "" },
        { "AB", "A", "next=null" },
        { "AX", "A", "next=null" },
        { "BA", "A", "signing=A next=null" },
        { "XA", "A", "signing=A next=null" },
        { "XX", "A", "signing=A next=null" },
        { "XB", "A", "signing=A next=null" },
        { "BX", "A", "signing=A next=null" },
        { "BB", "A", "signing=A next=null" },
        { "XY", "A", "signing=A next=null" },
        { "-A", "A", "signing=A next=null" },
        { "-X", "A", "signing=A next=null" },

        // It publishes the one it signs with and the next one.
        { "--", "AB", "signing=A next=B" },
        { "A-", "AB", "next=B" },
        { "B-", "AB", "next=A" },
        { "X-", "AB", "signing=A next=B" },
        { "AA", "AB", "next=B" },
        { "BB", "AB", "next=A" },
        { "AB", "AB", "" },
        { "BA", "AB", "" },
        { "AX", "AB", "next=B" },
        { "XA", "AB", "signing=B" },
        { "BX", "AB", "next=A" },
        { "XB", "AB", "signing=A" },
        { "XX", "AB", "signing=A next=B" },
        { "XY", "AB", "signing=A next=B" },
        { "-A", "AB", "signing=B" },
        { "-B", "AB", "signing=A" },
        { "-X", "AB", "signing=A next=B" },

        // A certificate that the provider names twice is one.
        { "A-", "AA", "" },
        { "X-", "AA", "signing=A" },
    };

    /// <summary>The places; the certificates that are named; what is sent, or the error.</summary>
    public static TheoryData<string, string, string> Named => new()
    {
        { "A-", "B", "next=B" },
        { "-A", "B", "signing=B" },
        { "--", "B", "signing=B" },
        { "AA", "B", "next=B" },
        { "AB", "B", "" },
        { "BA", "B", "" },
        { "B-", "B", "" },
        { "AX", "B", "SigningCertificateUnknown" },
        { "A?", "B", "SigningCertificateUnknown" },
        { "Ae", "B", "next=B" },
        { "eA", "B", "signing=B" },
        { "Af", "B", "next=B" },
        { "fA", "B", "signing=B" },
        { "ef", "B", "next=B" },
        { "e-", "B", "next=B" },

        // Both are named: the places hold these and no other.
        { "A-", "AB", "next=B" },
        { "AX", "AB", "next=B" },
        { "XA", "AB", "signing=B" },
        { "XY", "AB", "signing=A next=B" },
        { "BA", "AB", "" },
    };

    /// <summary>The places; the new certificates; what -ReplaceAll sends, or the error.</summary>
    public static TheoryData<string, string, string> Replaced => new()
    {
        { "XY", "AB", "signing=A next=B" },
        { "X-", "AB", "signing=A next=B" },
        { "XX", "AB", "signing=A next=B" },
        { "XY", "A", "signing=A next=null" },
        { "X-", "A", "signing=A" },
        { "XA", "AB", "OldCertificateStays" },
        { "BX", "AB", "OldCertificateStays" },
        { "A-", "A", "OldCertificateStays" },
        { "AB", "AB", "OldCertificateStays" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Metadata_fills_the_places(string before, string published, string sent) =>
        Assert.Equal(sent, Body(before, published, isPublished: true));

    [Theory]
    [MemberData(nameof(Named))]
    public void A_named_certificate_goes_to_the_place_that_can_be_spared(string before, string named, string sent) =>
        Assert.Equal(sent, Body(before, named));

    [Theory]
    [MemberData(nameof(Replaced))]
    public void After_a_theft_no_old_certificate_stays(string before, string named, string sent)
    {
        Assert.Equal(sent, Body(before, named, replaceAll: true));
        Assert.Equal(sent, Body(before, named, isPublished: true, replaceAll: true));
    }

    [Fact]
    public void With_force_the_second_of_two_valid_certificates_leaves_for_a_new_one() =>
        Assert.Equal("next=B", Body("AX", "B", force: true));

    [Fact]
    public void Line_breaks_of_Base64_are_no_difference() => Assert.Equal(
        "",
        Body(new DomainFederation { SigningCertificate = Known['A'].Insert(64, "\r\n") }, "A", isPublished: true, replaceAll: false, force: false));

    /// <summary>The rule that no rollover may break, over everything the places can hold and a provider can publish.</summary>
    [Fact]
    public void The_certificate_that_signs_is_in_a_place_after_every_update_and_signingCertificate_is_never_empty()
    {
        const string Values = "-ABXYef?";
        string[] published = [.. "ABXY".Select(one => $"{one}"), .. "ABXY".SelectMany(_ => "ABXY", (one, other) => $"{one}{other}")];
        int plans = 0;
        foreach (string before in Values.SelectMany(_ => Values, (one, other) => $"{one}{other}"))
        {
            foreach (string certificates in published)
            {
                foreach (bool isPublished in new[] { true, false })
                {
                    foreach (bool replaceAll in new[] { true, false })
                        plans += Holds(before, certificates, isPublished, replaceAll) ? 1 : 0;
                }
            }
        }

        Assert.True(plans > 3000, $"{plans} plans only");
    }

    private static bool Holds(string before, string certificates, bool isPublished, bool replaceAll)
    {
        string row = $"{before} {certificates} published: {isPublished}, all: {replaceAll}";
        var held = CertificatePlaces.Of(Settings(before));
        CertificatePlan plan;
        try
        {
            plan = Plan(Settings(before), certificates, isPublished, replaceAll, force: false);
        }
        catch (IdentityModelException e)
        {
            Assert.Contains(e.ErrorId, new[] { "OldCertificateStays", "SigningCertificateUnknown" });
            return false;
        }

        Assert.True(plan.Places.Certificates.Contains(Known[certificates[0]]), row);
        Assert.False(string.IsNullOrEmpty(plan.Places.Signing), row);
        if (isPublished || replaceAll)
            Assert.True(certificates.All(one => plan.Places.Certificates.Contains(Known[one])), row);
        if (isPublished || replaceAll)
            Assert.Equal(certificates.Distinct().Count(), plan.Places.Certificates.Count());
        if (replaceAll)
            Assert.Empty(plan.Places.Certificates.Intersect(held.Certificates));
        Assert.Equal(plan.Places.Certificates.Order(), held.Certificates.Except(plan.Removed).Concat(plan.Added).Order());

        // Without -Force, nothing that can sign leaves for a single named certificate.
        if (!isPublished && !replaceAll && certificates.Length == 1)
            Assert.DoesNotContain(plan.Removed, one => one == Known['A'] || one == Known['B'] || one == Known['X'] || one == Known['Y']);
        return true;
    }

    private static string Body(string before, string certificates, bool isPublished = false, bool replaceAll = false, bool force = false) =>
        Body(Settings(before), certificates, isPublished, replaceAll, force);

    private static string Body(DomainFederation before, string certificates, bool isPublished, bool replaceAll, bool force)
    {
        try
        {
            (string? signing, string? next) = Plan(before, certificates, isPublished, replaceAll, force).Places;
            DomainFederation after = before with { SigningCertificate = signing, NextSigningCertificate = next };
            return string.Join(" ", FederationSetting.Differing(before, after).Select(setting =>
                $"{(setting.Name == "signingCertificate" ? "signing" : "next")}={Letter(setting.TextIn(after))}"));
        }
        catch (IdentityModelException e)
        {
            return e.ErrorId;
        }
    }

    private static CertificatePlan Plan(DomainFederation before, string certificates, bool isPublished, bool replaceAll, bool force) =>
        CertificatePlan.Make(
            "contoso.com",
            before,
            new FederationUpdate { Settings = Settings(certificates.PadRight(2, '-')), IsPublished = isPublished, ReplaceAll = replaceAll },
            force,
            Now);

    private static DomainFederation Settings(string places) => new()
    {
        SigningCertificate = places[0] == '-' ? null : Known[places[0]],
        NextSigningCertificate = places[1] == '-' ? null : Known[places[1]],
    };

    private static string Letter(string? base64) => base64 is null ? "null" : $"{Known.Single(one => one.Value == base64).Key}";
}
