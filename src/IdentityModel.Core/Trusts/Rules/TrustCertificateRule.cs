using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;
using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Whether Entra ID has the certificates that the provider signs with, now and next, in either of its places
/// (docs/facts/federation.md#signing-certificate).
/// </summary>
/// <param name="metadata">What the provider publishes, if it was given.</param>
/// <param name="now">The present time.</param>
internal sealed class TrustCertificateRule(FederationMetadata? metadata, DateTimeOffset now)
{
    /// <summary>The check of the certificate that the provider signs with now.</summary>
    public const string Signing = "SigningCertificate";

    private const string Next = "NextCertificate";

    // docs/facts/federation.md#signing-certificate: the earliest at which Entra ID looks for the next one.
    private const int DaysBefore = 35;

    /// <summary>The checks of each root domain.</summary>
    /// <param name="domains">The domains.</param>
    /// <param name="namesUnpublished">Whether a certificate that the provider does not publish is a finding. No sign-in fails by it.</param>
    public IEnumerable<FederationTrustCheck> Check(IReadOnlyList<TrustDomain> domains, bool namesUnpublished = true)
    {
        TrustDomain[] roots = [.. domains.GroupBy(domain => domain.Root).Select(same => same.First())];
        List<FederationTrustCheck> checks = [];
        foreach (TrustDomain root in roots)
            checks.AddRange(Check(root, namesUnpublished));

        if (metadata is null && roots.Length > 0)
            checks.Add(NotGiven().ToCheck(null, Signing, TrustSource.Certificates));
        return checks;
    }

    private IEnumerable<FederationTrustCheck> Check(TrustDomain root, bool namesUnpublished)
    {
        X509Certificate2? first;
        X509Certificate2? second;
        try
        {
            first = Read(root, "signingCertificate", root.Federation.SigningCertificate);
            second = Read(root, "nextSigningCertificate", root.Federation.NextSigningCertificate);
        }
        catch (IdentityModelException e)
        {
            return [TrustFinding.Failed(e.Message, e.Advice, TrustSignInError.Certificate(root.Federation)).ToCheck(root.Root, Signing, TrustSource.Certificates)];
        }

        using (first)
        using (second)
        {
            X509Certificate2[] held = [.. new[] { first, second }.OfType<X509Certificate2>()];
            string[] known = [.. held.Select(one => one.Thumbprint)];
            return
            [
                .. Of(root, Signing, WithUnpublished(root, OfSigning(root, known, held), namesUnpublished ? first : null)),
                .. Of(root, Next, WithUnpublished(root, OfNext(root, known), namesUnpublished ? second : null)),
            ];
        }
    }

    private static IEnumerable<FederationTrustCheck> Of(TrustDomain root, string name, TrustFinding? finding) =>
        finding is null ? [] : [finding.ToCheck(root.Root, name, TrustSource.Certificates)];

    private TrustFinding? OfSigning(TrustDomain root, string[] known, X509Certificate2[] held)
    {
        if (metadata is null)
        {
            return held.Length > 0 && held.All(HasExpired)
                ? TrustFinding.Warning("The certificates that Entra ID has for the domain have expired.", Update(root))
                : null;
        }

        if (metadata.UndecidedSigners.Count > 0)
            return OfUndecided(root, known, metadata.UndecidedSigners);

        X509Certificate2 signer = metadata.SigningCertificate[0];
        string described = PublicCertificate.Describe(signer);
        bool isValidYet = signer.NotBefore.ToUniversalTime() <= now.UtcDateTime;
        if (!known.Contains(signer.Thumbprint))
        {
            return TrustFinding.Failed(
                $"Entra ID does not have the certificate that the provider {(isValidYet ? "signs with" : "publishes")}: {described}.",
                Update(root),
                TrustSignInError.Certificate(root.Federation));
        }

        if (!isValidYet)
        {
            return TrustFinding.Warning(
                $"The certificate that the provider publishes is not valid before {signer.NotBefore.ToUniversalTime():yyyy-MM-dd}: {described}.",
                "Look at the provider which certificate it uses now. " + Update(root));
        }

        return HasExpired(signer)
            ? TrustFinding.Warning(
                $"The certificate that the provider signs with has expired: {described}. No page says if Entra ID still accepts it.",
                "Make the provider sign with a new certificate. " + Update(root))
            : TrustFinding.Passed($"Entra ID has the certificate that the provider signs with: {described}.");
    }

    // The metadata does not say which of several valid certificates signs.
    private static TrustFinding OfUndecided(TrustDomain root, string[] known, IReadOnlyList<X509Certificate2> published)
    {
        X509Certificate2[] missing = [.. published.Where(one => !known.Contains(one.Thumbprint))];
        if (missing.Length == published.Count)
        {
            return TrustFinding.Failed(
                $"Entra ID has none of the certificates that the provider publishes: {Described(missing)}.",
                Update(root),
                TrustSignInError.Certificate(root.Federation));
        }

        return missing.Length > 0
            ? TrustFinding.Warning(
                $"The provider publishes several valid certificates, and the metadata does not say which one signs. Entra ID does not have {Described(missing)}.",
                Update(root))
            : TrustFinding.Passed($"Entra ID has all certificates that the provider publishes: {Described(published)}.");
    }

    // Whoever has the key of such a certificate can sign in as each user of the domain.
    private TrustFinding? WithUnpublished(TrustDomain root, TrustFinding? finding, X509Certificate2? held)
    {
        if (metadata is null || SigningCertificateRule.RoleOf(held, metadata) != ProviderCertificateRole.NotPublished)
            return finding;

        string detail = $"Entra ID also {(HasExpired(held!) ? "has" : "accepts")} {PublicCertificate.Describe(held!)}, which the provider does not publish.";
        const string First = "The update removes the certificate that the provider does not publish, so first check that it is not your planned next certificate.";
        return finding is null or { Status: TrustCheckStatus.Passed }
            ? TrustFinding.Warning(finding is null ? detail : $"{finding.Detail} {detail}", $"{Update(root)} {First}")
            : finding with { Detail = $"{finding.Detail} {detail}", Remedy = $"{finding.Remedy} {First}" };
    }

    private TrustFinding? OfNext(TrustDomain root, string[] known)
    {
        if (known.Length == 2 && known[0] == known[1])
        {
            return TrustFinding.Warning(
                "Entra ID has the same certificate in both places, so it does not know the provider's next certificate.", Update(root));
        }

        if (metadata is null || metadata.UndecidedSigners.Count > 0)
            return null;

        if (metadata.NextSigningCertificate is { } next)
        {
            return known.Contains(next.Thumbprint)
                ? TrustFinding.Passed($"Entra ID has the provider's next certificate: {PublicCertificate.Describe(next)}.")
                : TrustFinding.Warning(
                    $"Entra ID does not have the provider's next certificate: {PublicCertificate.Describe(next)}. "
                        + $"After the rollover, users cannot sign in ({TrustSignInError.Certificate(root.Federation)}).",
                    Update(root));
        }

        int days = (int)((metadata.SignsUntil ?? DateTimeOffset.MaxValue) - now).TotalDays;
        return days > DaysBefore
            ? TrustFinding.Passed("The provider publishes no next certificate, and the present one is valid for more than 35 days.")
            : TrustFinding.Warning(
                $"The certificate of the provider expires in {Math.Max(0, days)} days, and the provider publishes no next one.",
                "Add the next token-signing certificate at the provider. Then run Update-DomainFederation with the new metadata.");
    }

    private static string Described(IEnumerable<X509Certificate2> certificates) => string.Join("; ", certificates.Select(PublicCertificate.Describe));

    private bool HasExpired(X509Certificate2 certificate) => certificate.NotAfter.ToUniversalTime() < now.UtcDateTime;

    private static string Update(TrustDomain root) => $"Run Update-DomainFederation {root.Root} with the metadata of the provider.";

    private static X509Certificate2? Read(TrustDomain root, string setting, string? base64) =>
        string.IsNullOrWhiteSpace(base64) ? null : FederationCertificateRule.Read(root.Root, setting, base64!);

    private static TrustFinding NotGiven() => TrustFinding.Unknown(
        "The trust does not have the certificate that AD FS signs tokens with, now or next.",
        "Give the metadata of the provider with -Metadata: Get-FederationMetadata reads it.");
}
