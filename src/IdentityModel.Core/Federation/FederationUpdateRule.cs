using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>Concludes what an update changes, from a provider's metadata and from what an administrator names.</summary>
public static class FederationUpdateRule
{
    /// <summary>The update. The issuer, the display name and the MFA behavior are the domain's own and are not in it.</summary>
    /// <param name="metadata">The metadata; <see langword="null"/> if only what is named changes.</param>
    /// <param name="named">The certificates and addresses that are named. They replace those of the metadata.</param>
    /// <param name="replaceAll">Whether no certificate of before may stay.</param>
    /// <exception cref="IdentityModelException"><c>SignerNotPublished</c>, <c>SameCertificateTwice</c>.</exception>
    public static FederationUpdate Conclude(FederationMetadata? metadata, FederationMetadataOverrides named, bool replaceAll)
    {
        IReadOnlyList<X509Certificate2> undecided = metadata?.UndecidedSigners ?? [];
        if (undecided.Count > 2)
            throw Errors.SignerNotPublished(metadata!.FederationServiceIdentifier, [.. undecided.Select(PublicCertificate.Describe)]);

        if (named is { SigningCertificate: { } signing, NextSigningCertificate: { } next } && signing.RawData.SequenceEqual(next.RawData))
            throw Errors.SameCertificateTwice(PublicCertificate.Describe(signing));

        DomainFederation settings = named.Over(metadata ?? new FederationMetadata()).ToDomainFederation() with
        {
            DisplayName = null,
            IssuerUri = null,
            IsSignedAuthenticationRequestRequired = null,
        };
        return new FederationUpdate
        {
            Settings = settings,
            IsPublished = metadata is not null,
            ReplaceAll = replaceAll,
            Named = [.. Addresses(named)],
        };
    }

    /// <summary>What the administrator should know of the provider, and whether the metadata can be used at all.</summary>
    /// <param name="metadata">The metadata; <see langword="null"/> if there is none.</param>
    /// <param name="named">What replaces parts of it.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <param name="own">The tenant's cloud.</param>
    public static IReadOnlyList<FederationSettingsFinding> Judge(
        FederationMetadata? metadata, FederationMetadataOverrides named, DateTimeOffset now, CloudEnvironment own) =>
        metadata is null
            ? []
            // What the metadata lacks is no loss here: the domain keeps the address that it has.
            : [.. FederationMetadataRule.Judge(metadata, named, now, own).Where(finding => finding.Error.ErrorId != nameof(Errors.MetadataLacks))];

    private static IEnumerable<string> Addresses(FederationMetadataOverrides named)
    {
        if (named.PassiveSignInUri is not null)
            yield return "passiveSignInUri";
        if (named.ActiveSignInUri is not null)
            yield return "activeSignInUri";
        if (named.MetadataExchangeUri is not null)
            yield return "metadataExchangeUri";
        if (named.SignOutUri is not null)
            yield return "signOutUri";
    }
}
