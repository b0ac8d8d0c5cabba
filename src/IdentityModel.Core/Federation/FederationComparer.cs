using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Compares a domain's federation settings with an identity provider's metadata (docs/facts/federation.md#issuer): texts exactly,
/// except for one trailing slash, which AD FS writes only in some places; http and https always differ; certificates by
/// thumbprint.
/// </summary>
public static class FederationComparer
{
    private const string Primary = "signingCertificate";
    private const string Next = "nextSigningCertificate";
    private const string Issuer = "issuerUri";
    private const string Signed = "isSignedAuthenticationRequestRequired";

    private const string NotPublished = "Entra ID also has this certificate, which the provider does not publish.";

    /// <summary>What metadata can tell; the other settings are the cloud's own.</summary>
    private static readonly string[] Compared =
    [
        "displayName", Issuer, "passiveSignInUri", "activeSignInUri", "metadataExchangeUri", "signOutUri",
        "preferredAuthenticationProtocol", Primary, Next, Signed,
    ];

    /// <summary>Every setting metadata can tell of, on both sides.</summary>
    public static IReadOnlyList<FederationDifference> Compare(string domain, DomainFederation cloud, FederationMetadata metadata)
    {
        var provider = metadata.ToDomainFederation();
        IReadOnlyList<FederationDifference> certificates = metadata.UndecidedSigners.Count > 0
            ? UndecidedSignerComparer.Compare(cloud, metadata.UndecidedSigners)
            : OfCertificates(cloud, provider, metadata);
        return
        [
            .. FederationSetting.All
                .Where(setting => Compared.Contains(setting.Name))
                .Select(setting => setting.IsCertificate
                    ? certificates.First(one => one.Setting == setting.Name)
                    : OfText(setting, domain, cloud, provider)),
        ];
    }

    private static FederationDifference OfText(
        FederationSetting setting, string domain, DomainFederation cloud, DomainFederation provider)
    {
        string? ours = setting.TextIn(cloud);
        string? theirs = setting.TextIn(provider);
        var difference = new FederationDifference { Setting = setting.Name, Cloud = ours, Provider = theirs };
        if (Trimmed(ours) == Trimmed(theirs))
            return difference;

        if (theirs is null)
            return difference with { Status = FederationDifferenceStatus.NotInMetadata };

        if (setting.Name == Issuer && Trimmed(ours) == $"http://{domain}/adfs/services/trust")
        {
            return difference with
            {
                Status = FederationDifferenceStatus.PerDomainIssuer,
                Note = "The domain has its own issuer. AD FS sends such an issuer if a claim rule serves several domains.",
            };
        }

        return difference with { Status = FederationDifferenceStatus.Different, Note = NoteOf(setting.Name, ours, theirs) };
    }

    private static string NoteOf(string setting, string? ours, string theirs)
    {
        if (setting == Issuer)
            return "The domain does not have this issuer, so Entra ID refuses its tokens and nobody can sign in.";
        if (setting == Signed)
            return "The provider wants signed requests, and Entra ID does not sign them. The provider can refuse each sign-in.";

        return ours is not null && IsSameButScheme(ours, theirs) ? "They differ in http and https. Entra ID treats them as different." : "";
    }

    private static FederationDifference[] OfCertificates(DomainFederation cloud, DomainFederation provider, FederationMetadata metadata)
    {
        bool isSwapped = AreSwapped(cloud, provider);
        return [.. FederationSetting.All.Where(setting => setting.IsCertificate).Select(setting => OfCertificate(setting, cloud, provider, metadata, isSwapped))];
    }

    private static FederationDifference OfCertificate(
        FederationSetting setting, DomainFederation cloud, DomainFederation provider, FederationMetadata metadata, bool isSwapped)
    {
        using X509Certificate2? ours = Read(setting, cloud);
        using X509Certificate2? theirs = Read(setting, provider);
        var difference = new FederationDifference
        {
            Setting = setting.Name,
            Cloud = ours is null ? setting.ValueIn(cloud) as string : PublicCertificate.Describe(ours),
            Provider = theirs is null ? null : PublicCertificate.Describe(theirs),
        };
        if (setting.IsSame(cloud, provider) || (ours is not null && ours.Thumbprint == theirs?.Thumbprint))
            return difference;

        if (isSwapped)
        {
            return difference with
            {
                Status = FederationDifferenceStatus.Swapped,
                Note = "The primary and the next certificate are swapped. Entra ID accepts tokens of both.",
            };
        }

        // The provider need not publish a next certificate. But whoever has the key of one that it does not publish can sign in as each user.
        if (setting.Name == Next && theirs is null)
        {
            return SigningCertificateRule.RoleOf(ours, metadata) == ProviderCertificateRole.NotPublished
                ? difference with { Status = FederationDifferenceStatus.Different, Note = NotPublished }
                : difference with { Status = FederationDifferenceStatus.NotInMetadata };
        }

        return difference with { Status = FederationDifferenceStatus.Different, Note = NoteOfCertificate(setting.Name, cloud, provider) };
    }

    private static string NoteOfCertificate(string setting, DomainFederation cloud, DomainFederation provider)
    {
        if (setting == Next)
            return "Entra ID does not know the next certificate. After the rollover, nobody can sign in.";

        return IsSame(cloud.NextSigningCertificate, provider.SigningCertificate)
            ? "The provider's primary certificate is the next certificate in Entra ID, so Entra ID accepts its tokens."
            : "Entra ID refuses tokens of the provider's primary certificate, so nobody can sign in.";
    }

    private static bool AreSwapped(DomainFederation cloud, DomainFederation provider) =>
        !IsSame(cloud.SigningCertificate, provider.SigningCertificate)
        && IsSame(cloud.SigningCertificate, provider.NextSigningCertificate)
        && IsSame(cloud.NextSigningCertificate, provider.SigningCertificate);

    private static bool IsSame(string? one, string? other) =>
        one is not null && other is not null && FederationSetting.All.First(setting => setting.Name == Primary).IsSame(
            new DomainFederation { SigningCertificate = one }, new DomainFederation { SigningCertificate = other });

    private static X509Certificate2? Read(FederationSetting setting, DomainFederation federation) =>
        FederationCertificateRule.TryRead(setting.ValueIn(federation) as string);

    private static string? Trimmed(string? text) =>
        text is { Length: > 0 } && text[text.Length - 1] == '/' ? text.Substring(0, text.Length - 1) : text;

    private static bool IsSameButScheme(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out Uri? first) && Uri.TryCreate(other, UriKind.Absolute, out Uri? second)
        && first.Scheme != second.Scheme
        && Trimmed(one.Substring(first.Scheme.Length)) == Trimmed(other.Substring(second.Scheme.Length));
}
