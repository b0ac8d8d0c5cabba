namespace IdentityModel.Core.Trusts;

/// <summary>All that the script for AD FS has of the tenant.</summary>
/// <param name="Context">The tenant.</param>
/// <param name="MadeAt">When the settings were read.</param>
/// <param name="Domains">The federated root domains.</param>
/// <param name="SourceAnchor">The attribute that the ImmutableId comes from.</param>
/// <param name="HasDevices">Whether computers get the claims of the hybrid join.</param>
/// <param name="MetadataUrl">The address of the cloud's metadata; null if it is not known.</param>
/// <param name="LeftOut">Federated root domains that the script has no issuer for.</param>
internal sealed record TrustScriptFacts(
    SessionContext Context,
    DateTimeOffset MadeAt,
    IReadOnlyList<IssuedDomain> Domains,
    SourceAnchor SourceAnchor,
    bool HasDevices,
    string? MetadataUrl,
    IReadOnlyList<string> LeftOut);
