using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Compares the certificates of metadata that does not say which of them signs with both places that Entra ID has for certificates:
/// each accepts tokens (docs/facts/federation.md#signing-certificate).
/// </summary>
internal static class UndecidedSignerComparer
{
    /// <summary>The differences of the primary and of the next certificate.</summary>
    /// <param name="cloud">The domain's settings.</param>
    /// <param name="signers">The provider's certificates, one of which signs.</param>
    public static IReadOnlyList<FederationDifference> Compare(DomainFederation cloud, IReadOnlyList<X509Certificate2> signers)
    {
        using X509Certificate2? primary = FederationCertificateRule.TryRead(cloud.SigningCertificate);
        using X509Certificate2? next = FederationCertificateRule.TryRead(cloud.NextSigningCertificate);
        X509Certificate2[] refused = [.. signers.Where(one => !IsSame(one, primary) && !IsSame(one, next))];
        bool areBothKnown = Find(signers, primary) is not null && Find(signers, next) is not null;
        return
        [
            Of("signingCertificate", primary, cloud.SigningCertificate, isDifferent: refused.Length > 0 && areBothKnown),
            Of("nextSigningCertificate", next, cloud.NextSigningCertificate, isDifferent: false),
        ];

        FederationDifference Of(string setting, X509Certificate2? ours, string? base64, bool isDifferent)
        {
            X509Certificate2? same = Find(signers, ours);
            isDifferent |= same is null;
            return new FederationDifference
            {
                Setting = setting,
                Cloud = ours is null ? base64 : PublicCertificate.Describe(ours),
                Provider = isDifferent ? string.Join("; ", refused.Select(PublicCertificate.Describe)) : PublicCertificate.Describe(same!),
                Status = isDifferent ? FederationDifferenceStatus.Different : FederationDifferenceStatus.Same,
                Note = isDifferent ? NoteOf(signers, refused) : "",
            };
        }
    }

    private static string NoteOf(IReadOnlyList<X509Certificate2> signers, X509Certificate2[] refused)
    {
        string subjects = string.Join(", ", refused.Select(one => one.Subject));
        return $"The metadata does not say which of its {signers.Count} certificates signs. "
            + (refused.Length == signers.Count ? "Entra ID accepts tokens of none of them, so nobody can sign in."
                : $"Entra ID refuses tokens of {subjects}. If {(refused.Length == 1 ? "this certificate" : "one of these")} signs, nobody can sign in.");
    }

    private static X509Certificate2? Find(IReadOnlyList<X509Certificate2> signers, X509Certificate2? certificate) =>
        signers.FirstOrDefault(one => IsSame(one, certificate));

    private static bool IsSame(X509Certificate2 one, X509Certificate2? other) => one.Thumbprint == other?.Thumbprint;
}
