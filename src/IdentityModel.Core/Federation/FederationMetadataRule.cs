using System.Security.Cryptography.X509Certificates;

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

    /// <summary>The conclusion; its warnings say what the metadata lacks.</summary>
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
            PassiveSignInUri = Passive(description),
            ActiveSignInUri = Active(description, isAdFs),
            MetadataExchangeUri = Exchange(description, isAdFs),
            SignOutUri = SignOut(description),
            PreferredAuthenticationProtocol = Protocol(description, isAdFs),
            SigningCertificate = certificates,
            NextSigningCertificate = SigningCertificateRule.Next(certificates, now),
            IsAdFs = isAdFs,
            SamlSignOn = description.SamlSignOn,
            SamlSignOut = description.SamlSignOut,
            ValidUntil = description.ValidUntil,
            Source = source,
        };
        return metadata with { Warning = [.. Warnings(metadata, now)] };
    }

    // By endpoints, not by the identifier, which an admin may set to anything.
    private static bool IsAdFs(FederationDescription description) =>
        description.PassiveEndpoints.Any(IsAdFsPassive)
        || description.SamlSignOn.Any(one => IsAdFsPassive(one.Location))
        || description.TokenEndpoints.Any(one => PathOf(one).StartsWith(AdFsTrustPath, StringComparison.OrdinalIgnoreCase));

    private static bool IsAdFsPassive(string address) =>
        PathOf(address).TrimEnd('/').Equals(AdFsPassivePath, StringComparison.OrdinalIgnoreCase);

    private static string? Passive(FederationDescription description) =>
        First(description.PassiveEndpoints) ?? Preferred(description.SamlSignOn);

    // WS-Federation signs out where it signs in, by wa=wsignout1.0.
    private static string? SignOut(FederationDescription description) =>
        First(description.PassiveEndpoints) ?? Preferred(description.SamlSignOut);

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
        return Preferred(description.SamlSignOn) is null ? null : Saml;
    }

    // Entra ID posts its requests (docs/facts/federation.md#other-providers); the other bindings than these two are not for
    // browsers.
    private static string? Preferred(IReadOnlyList<SamlEndpoint> endpoints) =>
        (endpoints.FirstOrDefault(one => one.Binding == SamlEndpoint.Post)
            ?? endpoints.FirstOrDefault(one => one.Binding == SamlEndpoint.Redirect))?.Location;

    private static string? OnSameHost(FederationDescription description, string path)
    {
        string? known = Passive(description) ?? First(description.TokenEndpoints);
        return WebAddress(known) is { } uri ? uri.GetLeftPart(UriPartial.Authority) + path : null;
    }

    private static string? First(IReadOnlyList<string> addresses) => addresses.Count > 0 ? addresses[0] : null;

    private static string PathOf(string address) => WebAddress(address)?.AbsolutePath ?? "";

    // Off Windows, a path alone would pass for the address of a file.
    private static Uri? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" ? uri : null;

    private static IEnumerable<string> Warnings(FederationMetadata metadata, DateTimeOffset now)
    {
        string[] lacking = [.. Lacking(metadata)];
        if (lacking.Length > 0)
        {
            yield return $"The metadata of '{metadata.FederationServiceIdentifier}'{(metadata.IsAdFs ? "" : ", which is not AD FS,")} "
                + $"does not tell: {string.Join(", ", lacking)}. Find it in the provider's documentation before you federate a domain.";
        }

        if (metadata.SigningCertificate.Count > 0 && SigningCertificateRule.ProblemOf(metadata.SigningCertificate[0], now) is { } problem)
            yield return problem;
        if (metadata.ValidUntil < now)
            yield return $"The metadata was valid only until {metadata.ValidUntil.Value.UtcDateTime:yyyy-MM-dd}. Read it again.";
    }

    private static IEnumerable<string> Lacking(FederationMetadata metadata)
    {
        if (metadata.PassiveSignInUri is null)
            yield return $"{nameof(metadata.PassiveSignInUri)} (where browsers sign in)";
        if (metadata.ActiveSignInUri is null)
            yield return $"{nameof(metadata.ActiveSignInUri)} (WS-Trust with user name and password, for devices and old clients)";
        if (metadata.MetadataExchangeUri is null)
            yield return $"{nameof(metadata.MetadataExchangeUri)} (WS-MetadataExchange, for the same clients)";
        if (metadata.SignOutUri is null)
            yield return $"{nameof(metadata.SignOutUri)} (where browsers sign out)";
        if (metadata.DisplayName is null)
            yield return $"{nameof(metadata.DisplayName)} (the name that users see)";
    }
}
