using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Domains;

/// <summary>Finds plans after which nobody may be able to sign in, because no certificate of the provider would be valid in Entra ID.</summary>
internal static class CertificateLossRule
{
    /// <summary>Why the plan needs -Force; <see langword="null"/> if it does not.</summary>
    public static IdentityModelException? Refusal(
        string domain, DomainFederation before, CertificatePlan plan, FederationUpdate update, DateTimeOffset now)
    {
        string[] valid = [.. CertificatePlaces.Of(before).Certificates.Where(one => CertificatePlan.MaySign(one, now))];
        if (valid.Length == 0 || plan.Added.Count == 0 || valid.Any(plan.Places.Certificates.Contains))
            return null;

        if (NotValidYet(domain, plan.Added, now) is { } early)
            return early;

        return update.ReplaceAll || update.IsPublished
            ? null
            : Errors.ValidCertificateLeaves(domain, CertificatePlan.Describe(valid));
    }

    /// <summary>The valid certificates that leave although nobody said that the provider no longer signs with them.</summary>
    public static IEnumerable<string> Unasked(CertificatePlan plan, FederationUpdate update, DateTimeOffset now) =>
        update.ReplaceAll || update.IsPublished ? [] : plan.Removed.Where(one => CertificatePlan.MaySign(one, now));

    /// <summary>The error for the certificate that is valid first, if none of them is valid now.</summary>
    private static IdentityModelException? NotValidYet(string domain, IReadOnlyList<string> added, DateTimeOffset now)
    {
        X509Certificate2[] readable = [.. added.Select(FederationCertificateRule.TryRead).OfType<X509Certificate2>()];
        try
        {
            X509Certificate2? first = readable.OrderBy(one => one.NotBefore).FirstOrDefault();
            return readable.Length < added.Count || first is null || first.NotBefore.ToUniversalTime() <= now.UtcDateTime
                ? null
                : Errors.NoValidCertificateStays(domain, first.Subject, first.NotBefore.ToUniversalTime());
        }
        finally
        {
            foreach (X509Certificate2 certificate in readable)
                certificate.Dispose();
        }
    }
}
