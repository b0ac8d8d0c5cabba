using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Concludes from a provider's metadata what Entra ID is told of it (docs/facts/federation.md#federation-settings,
/// docs/facts/federation.md#ad-fs-metadata, docs/facts/federation.md#other-providers).
/// </summary>
public static class FederationMetadataRule
{
    private const string WsFederation = "wsFed";
    private const string Saml = "saml";

    // AD FS serves these paths whatever its identifier is set to (docs/facts/federation.md#ad-fs-metadata); its proxy keeps them.
    private const string AdFsPassivePath = "/adfs/ls";
    private const string AdFsTrustPath = "/adfs/services/trust/";
    private const string AdFsActivePath = AdFsTrustPath + "2005/usernamemixed";
    private const string AdFsExchangePath = AdFsTrustPath + "mex";

    // The endpoint for user name and password, the older WS-Trust first, as the cloud is told of AD FS
    // (docs/facts/federation.md#ad-fs-metadata, docs/facts/federation.md#other-providers).
    private static readonly string[] UserNamePaths = ["/2005/usernamemixed", "/usernamemixed"];

    /// <summary>The conclusion; its warnings say what the metadata lacks, and what of it Entra ID does not do.</summary>
    /// <param name="description">What the document says; it names at least one signing certificate.</param>
    /// <param name="source">Where it was read from.</param>
    /// <param name="now">The time certificates are judged by.</param>
    public static FederationMetadata Conclude(FederationDescription description, string source, DateTimeOffset now)
    {
        bool isAdFs = IsAdFs(description);
        IReadOnlyList<X509Certificate2> certificates =
            SigningCertificateRule.Order(description.SigningCertificates, description.SignerThumbprint, now);
        FederationMetadata metadata = new()
        {
            FederationServiceIdentifier = description.EntityId,
            DisplayName = description.DisplayName,
            PassiveSignInUri = First(description.PassiveEndpoints) ?? SamlSignOn(description.SamlSignOn),
            ActiveSignInUri = Active(description, isAdFs),
            MetadataExchangeUri = Exchange(description, isAdFs),
            SignOutUri = SignOut(description),
            PreferredAuthenticationProtocol = Protocol(description, isAdFs),
            WantAuthnRequestsSigned = description.WantAuthnRequestsSigned,
            NameIdFormat = description.NameIdFormats,
            SigningCertificate = certificates,
            NextSigningCertificate = SigningCertificateRule.Next(certificates, now),
            UndecidedSigners = SigningCertificateRule.Undecided(certificates, description.SignerThumbprint, now),
            IsAdFs = isAdFs,
            SamlSignOn = description.SamlSignOn,
            SamlSignOut = description.SamlSignOut,
            ValidUntil = description.ValidUntil,
            Source = source,
        };
        metadata = metadata with { IsSignedAuthenticationRequestRequired = Signs(metadata) };
        return metadata with { Warning = [.. Warnings(metadata, now)] };
    }

    /// <summary>
    /// What decides whether users can sign in and out, and is not to be seen from the settings that Entra ID is told. The one list of
    /// it: reading says it, and so does whatever would use the metadata.
    /// </summary>
    /// <param name="metadata">The metadata, with what replaces parts of it.</param>
    /// <param name="now">The time certificates are judged by.</param>
    public static IReadOnlyList<FederationSettingsFinding> Judge(FederationMetadata metadata, DateTimeOffset now)
    {
        string[] lacking = [.. LackingForSome(metadata)];
        return [.. lacking.Length > 0 ? [Lacks(metadata, lacking)] : Array.Empty<FederationSettingsFinding>(), .. OfProvider(metadata, now)];
    }

    /// <summary>
    /// The same of metadata of which an administrator replaces parts. What is replaced does not hide that the metadata is Entra ID's own:
    /// no other provider signs with its certificate (docs/facts/federation.md#entra-id-as-identity-provider).
    /// </summary>
    /// <param name="published">The metadata as the provider publishes it.</param>
    /// <param name="named">What replaces parts of it.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <param name="own">The tenant's cloud.</param>
    public static IReadOnlyList<FederationSettingsFinding> Judge(
        FederationMetadata published, FederationMetadataOverrides named, DateTimeOffset now, CloudEnvironment own)
    {
        string issuer = published.FederationServiceIdentifier;
        IReadOnlyList<FederationSettingsFinding> findings = Judge(named.Over(published), now);
        return EntraIdSignIn.IsCircle(published.PassiveSignInUri, issuer, own)
            ? [new("signingCertificate", IsFatal: true, Errors.MetadataOfEntraId(issuer)), .. findings]
            : findings;
    }

    /// <summary>The same provider over SAML, where its metadata has both protocols.</summary>
    internal static FederationMetadata OverSaml(FederationMetadata metadata)
    {
        FederationMetadata saml = metadata with
        {
            PreferredAuthenticationProtocol = Saml,
            PassiveSignInUri = SamlSignOn(metadata.SamlSignOn) ?? metadata.PassiveSignInUri,
            SignOutUri = SamlSignOut(metadata.SamlSignOut) ?? metadata.SignOutUri,
        };
        return saml with { IsSignedAuthenticationRequestRequired = Signs(saml) };
    }

    // By endpoints, not by the identifier, which an admin may set to anything.
    private static bool IsAdFs(FederationDescription description) =>
        description.PassiveEndpoints.Any(IsAdFsPassive)
        || description.SamlSignOn.Any(one => IsAdFsPassive(one.Location))
        || description.TokenEndpoints.Any(one => PathOf(one).StartsWith(AdFsTrustPath, StringComparison.OrdinalIgnoreCase));

    private static bool IsAdFsPassive(string address) =>
        PathOf(address).TrimEnd('/').Equals(AdFsPassivePath, StringComparison.OrdinalIgnoreCase);

    // WS-Federation signs out where it signs in, by wa=wsignout1.0.
    private static string? SignOut(FederationDescription description) =>
        First(description.PassiveEndpoints) ?? SamlSignOut(description.SamlSignOut);

    // AD FS lists one WS-Trust endpoint, for certificates; the one for passwords is beside it
    // (docs/facts/federation.md#ad-fs-metadata). Nothing is guessed of other providers.
    private static string? Active(FederationDescription description, bool isAdFs) =>
        UserNamePaths
            .SelectMany(path => description.TokenEndpoints.Where(one => PathOf(one).EndsWith(path, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault()
        ?? (isAdFs ? OnSameHost(description, AdFsActivePath) : null);

    private static string? Exchange(FederationDescription description, bool isAdFs) =>
        First(description.MetadataExchangeEndpoints) ?? (isAdFs ? OnSameHost(description, AdFsExchangePath) : null);

    // AD FS speaks WS-Federation to Entra ID, also where its metadata was cut down to SAML.
    private static string? Protocol(FederationDescription description, bool isAdFs)
    {
        if (isAdFs || description.PassiveEndpoints.Count > 0)
            return WsFederation;
        return SamlSignOn(description.SamlSignOn) is null ? null : Saml;
    }

    // Entra ID posts requests to sign in, and redirects browsers to sign out (docs/facts/federation.md#bindings-of-a-saml-provider).
    // The other bindings than these two are not for browsers.
    private static string? SamlSignOn(IReadOnlyList<SamlEndpoint> endpoints) =>
        (Of(endpoints, SamlEndpoint.Post) ?? Of(endpoints, SamlEndpoint.Redirect))?.Location;

    private static string? SamlSignOut(IReadOnlyList<SamlEndpoint> endpoints) =>
        (Of(endpoints, SamlEndpoint.Redirect) ?? Of(endpoints, SamlEndpoint.Post))?.Location;

    private static SamlEndpoint? Of(IReadOnlyList<SamlEndpoint> endpoints, string binding) =>
        endpoints.FirstOrDefault(one => one.Binding == binding);

    // WS-Federation has no signed requests.
    private static bool? Signs(FederationMetadata metadata) => IsSaml(metadata) && metadata.WantAuthnRequestsSigned ? true : null;

    private static bool IsSaml(FederationMetadata metadata) => metadata.PreferredAuthenticationProtocol == Saml;

    private static string? OnSameHost(FederationDescription description, string path)
    {
        string? known = First(description.PassiveEndpoints) ?? SamlSignOn(description.SamlSignOn) ?? First(description.TokenEndpoints);
        return WebAddress(known) is { } uri ? uri.GetLeftPart(UriPartial.Authority) + path : null;
    }

    private static string? First(IReadOnlyList<string> addresses) => addresses.Count > 0 ? addresses[0] : null;

    private static string PathOf(string address) => WebAddress(address)?.AbsolutePath ?? "";

    // Off Windows, a path alone would pass for the address of a file.
    private static Uri? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" ? uri : null;

    private static IEnumerable<string> Warnings(FederationMetadata metadata, DateTimeOffset now)
    {
        string[] lacking = [.. LackingForBrowsers(metadata), .. LackingForSome(metadata), .. LackingForPeople(metadata)];
        if (lacking.Length > 0)
            yield return Said(Lacks(metadata, lacking));
        if (metadata.SigningCertificate.Count > 0 && SigningCertificateRule.ProblemOf(metadata.SigningCertificate[0], now) is { } problem)
            yield return problem;

        // What the settings alone show is refused when they are used.
        if (EntraIdSignIn.CloudOf(metadata.PassiveSignInUri, metadata.FederationServiceIdentifier) is not null)
            yield return Said(Errors.MetadataOfEntraId(metadata.FederationServiceIdentifier));
        else if (!FederationSettingsRule.IsAddress(metadata.FederationServiceIdentifier))
            yield return Said(Errors.MetadataIssuerNoUri(metadata.FederationServiceIdentifier));
        foreach (FederationSettingsFinding finding in OfProvider(metadata, now))
            yield return Said(finding);
    }

    private static string Said(FederationSettingsFinding finding) => Said(finding.Error);

    private static string Said(IdentityModelException error) => $"{error.Message} {error.Advice}";

    private static FederationSettingsFinding Lacks(FederationMetadata metadata, string[] lacking) => Note(
        "activeSignInUri",
        Errors.MetadataLacks(
            metadata.FederationServiceIdentifier, metadata.IsAdFs, lacking, Of(metadata.SamlSignOn, SamlEndpoint.Soap)?.Location));

    private static IEnumerable<FederationSettingsFinding> OfProvider(FederationMetadata metadata, DateTimeOffset now)
    {
        string provider = metadata.FederationServiceIdentifier;
        if (IsSaml(metadata))
        {
            foreach (FederationSettingsFinding finding in OfSaml(metadata, provider))
                yield return finding;
        }

        if (SigningCertificateRule.Beyond(metadata, now) is { Count: > 0 } beyond)
        {
            yield return Note(
                "nextSigningCertificate",
                Errors.ProviderHasMoreCertificates(provider, [.. beyond.Select(one => $"{one.Subject}, {one.Thumbprint}")]));
        }

        if (metadata.ValidUntil is { } until && until < now)
            yield return Note("signingCertificate", Errors.MetadataEnded(provider, until));
    }

    // docs/facts/federation.md#bindings-of-a-saml-provider, docs/facts/federation.md#signed-requests
    private static IEnumerable<FederationSettingsFinding> OfSaml(FederationMetadata metadata, string provider)
    {
        if (metadata.WantAuthnRequestsSigned)
        {
            yield return Note(
                "isSignedAuthenticationRequestRequired",
                Errors.ProviderWantsSignedRequests(provider, metadata.IsSignedAuthenticationRequestRequired == true));
        }

        if (IsOnly(metadata.SamlSignOn, metadata.PassiveSignInUri, SamlEndpoint.Redirect))
            yield return Note("passiveSignInUri", Errors.ProviderWithoutPost(provider, metadata.PassiveSignInUri!));
        if (IsOnly(metadata.SamlSignOut, metadata.SignOutUri, SamlEndpoint.Post))
            yield return Note("signOutUri", Errors.ProviderWithoutRedirectSignOut(provider, metadata.SignOutUri!));
        if (metadata.NameIdFormat.Count > 0 && !metadata.NameIdFormat.Any(IsPersistent))
            yield return Note("preferredAuthenticationProtocol", Errors.ProviderWithoutPersistentNames(provider, metadata.NameIdFormat));
    }

    // An address that somebody named is not in the metadata, so that its binding is not known.
    private static bool IsOnly(IReadOnlyList<SamlEndpoint> endpoints, string? address, string binding)
    {
        SamlEndpoint[] there = [.. endpoints.Where(one => one.Location == address)];
        return there.Length > 0
            && there.Any(one => one.Binding == binding)
            && !there.Any(one => one.Binding != binding && one.Binding is (SamlEndpoint.Post or SamlEndpoint.Redirect));
    }

    // A provider that leaves the format open can send the persistent one.
    private static bool IsPersistent(string format) =>
        format.EndsWith(":persistent", StringComparison.Ordinal) || format.EndsWith(":unspecified", StringComparison.Ordinal);

    private static FederationSettingsFinding Note(string setting, IdentityModelException error) => new(setting, IsFatal: false, error);

    // What the settings cannot do without is judged with them, when they are used.
    private static IEnumerable<string> LackingForBrowsers(FederationMetadata metadata) =>
        metadata.PassiveSignInUri is null ? [$"{nameof(metadata.PassiveSignInUri)} (where browsers sign in)"] : [];

    private static IEnumerable<string> LackingForPeople(FederationMetadata metadata) =>
        metadata.DisplayName is null ? [$"{nameof(metadata.DisplayName)} (the name that users see)"] : [];

    private static IEnumerable<string> LackingForSome(FederationMetadata metadata)
    {
        if (string.IsNullOrEmpty(metadata.ActiveSignInUri))
            yield return $"{nameof(metadata.ActiveSignInUri)} (WS-Trust with user name and password, for devices and old clients)";
        if (string.IsNullOrEmpty(metadata.MetadataExchangeUri))
            yield return $"{nameof(metadata.MetadataExchangeUri)} (WS-MetadataExchange, for the same clients)";
        if (string.IsNullOrEmpty(metadata.SignOutUri))
            yield return $"{nameof(metadata.SignOutUri)} (where browsers sign out)";
    }
}
