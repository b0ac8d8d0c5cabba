using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

/// <summary>Which of a provider's certificates is primary, and which comes next.</summary>
public sealed class SigningCertificateRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    // Years of validity by name.
    private static readonly Dictionary<string, X509Certificate2> Certificates = new()
    {
        ["ended"] = Certificate("ended", 2024, 2026),
        ["present"] = Certificate("present", 2026, 2027),
        ["also"] = Certificate("also", 2026, 2027),
        ["longer"] = Certificate("longer", 2026, 2029),
        ["future"] = Certificate("future", 2027, 2030),
    };

    /// <summary>Case; published, in the document's order; signer of the document; primary; next.</summary>
    public static TheoryData<string, string, string?, string?, string?> Rows => new()
    {
        { "one", "present", null, "present", null },
        { "one, expired: it is still what is published", "ended", null, "ended", null },
        { "AD FS before the rollover: signed with the old key", "present longer", "present", "present", "longer" },
        { "AD FS before the rollover, the new one listed first", "longer present", "present", "present", "longer" },
        { "AD FS after the rollover: signed with the new key", "present longer", "longer", "longer", "present" },
        { "AD FS after the rollover, the old one expired", "ended longer", "longer", "longer", null },
        { "AD FS that missed its rollover: it still signs with the expired key", "longer ended", "ended", "ended", "longer" },
        { "unsigned: the document's order", "longer present", null, "longer", "present" },
        { "unsigned: the first that is valid", "ended future present", null, "present", "future" },
        { "unsigned, none valid: the first", "future ended", null, "future", null },
        { "signed with a key that signs no tokens", "present longer", "ended", "present", "longer" },
        { "three: the next is the one that lasts longest", "present longer future", "present", "present", "future" },
        { "unsigned, three: the document's order, those valid now first", "present future longer ended", null, "present", "longer" },
        { "unsigned, three valid: the document's order", "present also longer", null, "present", "also" },
        { "none", "", null, null, null },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Primary_and_next_are_told(string name, string published, string? signer, string? primary, string? next)
    {
        Assert.NotEmpty(name);
        string[] names = published.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        IReadOnlyList<X509Certificate2> ordered = SigningCertificateRule.Order(
            [.. names.Select(one => Certificates[one])], signer is null ? null : Certificates[signer].Thumbprint, Now);

        Assert.Equal(primary, NameOf(ordered.Count > 0 ? ordered[0] : null));
        Assert.Equal(next, NameOf(SigningCertificateRule.Next(ordered, Now)));
        Assert.Equal(names.Order(), ordered.Select(one => NameOf(one)!).Order());
    }

    [Theory]
    [InlineData("present", null)]
    [InlineData("ended", "expired on 2026-01-01")]
    [InlineData("future", "not valid before 2027-01-01")]
    public void A_primary_that_cannot_sign_now_is_told(string certificate, string? part)
    {
        string? problem = SigningCertificateRule.ProblemOf(Certificates[certificate], Now);

        if (part is null)
            Assert.Null(problem);
        else
            Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    private static string? NameOf(X509Certificate2? certificate) => certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    private static X509Certificate2 Certificate(string name, int from, int to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(NewYear(from), NewYear(to));
    }

    private static DateTimeOffset NewYear(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
