namespace IdentityModel.Core;

public static partial class Errors
{
    private const string WhereMetadataIs =
        "AD FS publishes it at https://<federation service name>/FederationMetadata/2007-06/FederationMetadata.xml; other providers "
        + "offer it for download.";

    private const string SaveMetadataAnew = "Download the complete file again, and do not change it. " + WhereMetadataIs;

    /// <summary>A web page instead of the metadata: a sign-in page, a proxy's refusal, an error page.</summary>
    public static IdentityModelException MetadataIsHtml(string source) => Make(
        ErrorKind.InvalidData, $"'{source}' is a web page, not federation metadata.", SaveMetadataAnew, source);

    /// <summary>No XML, or XML that breaks off.</summary>
    public static IdentityModelException MetadataMalformed(string source, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"'{source}' is not well-formed XML"
            + (inner is System.Xml.XmlException { LineNumber: > 0 } xml ? $": it is damaged in line {xml.LineNumber}." : "."),
        SaveMetadataAnew,
        source,
        inner);

    /// <summary>A document larger than the metadata of any provider. The rest was not read.</summary>
    public static IdentityModelException MetadataTooLarge(string source, long limit) => Make(
        ErrorKind.InvalidData,
        $"'{source}' is larger than {limit / 1024 / 1024} MB. The metadata of an identity provider is never so large.",
        WhereMetadataIs,
        source);

    /// <summary>A document with elements nested too deeply, as in an attack.</summary>
    public static IdentityModelException MetadataTooDeep(string source, int deepest) => Make(
        ErrorKind.InvalidData,
        $"'{source}' nests more than {deepest} elements in each other. Metadata never does that.",
        "Find out where the file comes from. " + WhereMetadataIs,
        source);

    /// <summary>More attributes on one element than any metadata has.</summary>
    public static IdentityModelException MetadataTooWide(string source, int most) => Make(
        ErrorKind.InvalidData,
        $"'{source}' has an element with more than {most} attributes. Metadata never has that.",
        "Find out where the file comes from. " + WhereMetadataIs,
        source);

    /// <summary>A document type definition, with which a document can grow without limit or read other files.</summary>
    public static IdentityModelException MetadataHasDtd(string source, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"'{source}' has a document type definition (<!DOCTYPE). Metadata never has one, and the module does not read it.",
        "Find out where the file comes from. " + WhereMetadataIs,
        source,
        inner);

    /// <summary>XML of another kind.</summary>
    public static IdentityModelException MetadataNotRecognized(string source, string root) => Make(
        ErrorKind.InvalidData,
        $"'{source}' is not federation metadata: its root element is '{Shown.Value(root)}', not 'EntityDescriptor'.",
        WhereMetadataIs,
        source);

    /// <summary>Metadata without an identity provider: a service's own, such as Entra ID's.</summary>
    public static IdentityModelException MetadataOfNoIdentityProvider(string source, string entityId) => Make(
        ErrorKind.InvalidData,
        $"The metadata in '{source}' belongs to '{Shown.Value(entityId)}', which is not an identity provider.",
        "Give the metadata of the identity provider, not of a service that trusts it.",
        source);

    /// <summary>A federation's list of many providers.</summary>
    public static IdentityModelException MetadataOfSeveralProviders(string source, IReadOnlyList<string> entityIds) => Make(
        ErrorKind.InvalidData,
        $"'{source}' describes {entityIds.Count} identity providers: {Providers(entityIds)}.",
        entityIds.Distinct().Count() < entityIds.Count
            ? "Give a file with only one identity provider. Some have the same identifier, so -EntityId cannot choose between them."
            : "Read the one that you want with Get-FederationMetadata and its parameter -EntityId, or give the metadata of one identity provider.",
        source);

    /// <summary>No provider of this identifier is in the document.</summary>
    public static IdentityModelException MetadataEntityNotFound(string source, string entityId, IReadOnlyList<string> entityIds) => Make(
        ErrorKind.ObjectNotFound,
        $"'{source}' does not describe '{Shown.Value(entityId)}'. "
        + (entityIds.Count == 0 ? "It describes no identity provider." : $"It describes {Providers(entityIds)}."),
        "Name one of these identifiers with -EntityId, letter by letter.",
        entityId);

    /// <summary>What the metadata lacks for some clients, or for all.</summary>
    public static IdentityModelException MetadataLacks(
        string entityId, bool isAdFs, IReadOnlyList<string> lacking, string? enhancedClient) => Make(
        ErrorKind.InvalidData,
        $"The metadata of '{Shown.Value(entityId)}'{(isAdFs ? "" : ", which is not AD FS,")} does not tell: {string.Join(", ", lacking)}.",
        "Find it in the provider's documentation, and name it when you federate a domain: Convert-DomainToFederated has "
        + string.Join(", ", lacking.Select(one => $"-{one.Split(' ')[0]}")) + "."
        + (enhancedClient is null
            ? ""
            : $" The provider has an endpoint for the Enhanced Client Protocol, which can be its ActiveSignInUri: '{Shown.Value(enhancedClient)}'."),
        entityId);

    /// <summary>Entra ID's own metadata, of a tenant or of all tenants.</summary>
    public static IdentityModelException MetadataOfEntraId(string entityId) => Make(
        ErrorKind.InvalidData,
        $"The identity provider '{Shown.Value(entityId)}' is Entra ID itself.",
        "You cannot federate a domain with the Entra ID of its own cloud. Use the metadata of the identity provider, such as AD FS. If the "
            + "provider publishes no metadata, use Convert-DomainToFederated without -Metadata, and name each setting.",
        entityId);

    /// <summary>An identifier that is no URI, which Entra ID asks for.</summary>
    public static IdentityModelException MetadataIssuerNoUri(string entityId) => Make(
        ErrorKind.InvalidData,
        $"The identifier '{Shown.Value(entityId)}' of the provider is not a URI, and Entra ID needs a URI as the issuer.",
        "Give the provider a URI as its identifier, and read the metadata again.",
        entityId);

    /// <summary>Metadata whose time is over.</summary>
    public static IdentityModelException MetadataEnded(string entityId, DateTimeOffset until) => Make(
        ErrorKind.InvalidData,
        $"The metadata of '{Shown.Value(entityId)}' was valid only until {until.UtcDateTime:yyyy-MM-dd}.",
        "Read it again.",
        entityId);

    /// <summary>A provider that refuses requests without a signature (docs/facts/federation.md#signed-requests).</summary>
    public static IdentityModelException ProviderWantsSignedRequests(string entityId, bool isSigned) => Make(
        ErrorKind.InvalidData,
        $"The provider '{Shown.Value(entityId)}' wants signed requests. "
        + (isSigned
            ? "So Entra ID must sign them (isSignedAuthenticationRequestRequired: true)."
            : "Entra ID does not sign them, so the provider can refuse each sign-in."),
        isSigned
            ? "Check that the provider knows the signing certificate of Entra ID."
            : "Turn on isSignedAuthenticationRequestRequired, or turn off the requirement at the provider.",
        entityId);

    /// <summary>A provider that takes no posted requests (docs/facts/federation.md#bindings-of-a-saml-provider).</summary>
    public static IdentityModelException ProviderWithoutPost(string entityId, string address) => Make(
        ErrorKind.InvalidData,
        $"The provider '{Shown.Value(entityId)}' has no HTTP-POST endpoint for sign-in. It takes requests only by HTTP-Redirect, at "
        + $"'{Shown.Value(address)}', and Entra ID sends them by HTTP-POST, so users may not be able to sign in.",
        "Turn on HTTP-POST at the provider, and name its address with -PassiveSignInUri, or read the metadata again.",
        entityId);

    /// <summary>A provider to which browsers cannot be redirected to sign out.</summary>
    public static IdentityModelException ProviderWithoutRedirectSignOut(string entityId, string address) => Make(
        ErrorKind.InvalidData,
        $"The provider '{Shown.Value(entityId)}' has no HTTP-Redirect endpoint for sign-out. It takes requests only by HTTP-POST, at "
        + $"'{Shown.Value(address)}', and Entra ID signs out by HTTP-Redirect, so users may stay signed in at the provider.",
        "Turn on HTTP-Redirect for sign-out at the provider, and name its address with -SignOutUri, or read the metadata again.",
        entityId);

    /// <summary>A provider that does not offer the one NameID format that Entra ID takes.</summary>
    public static IdentityModelException ProviderWithoutPersistentNames(string entityId, IReadOnlyList<string> formats) => Make(
        ErrorKind.InvalidData,
        $"The provider '{Shown.Value(entityId)}' does not offer persistent NameIDs, the only format that Entra ID accepts. It offers: "
        + $"{string.Join(", ", formats.Select(Shown.Value))}.",
        "Set the provider to send the ImmutableId as a NameID of the format urn:oasis:names:tc:SAML:2.0:nameid-format:persistent.",
        entityId);

    /// <summary>More certificates than the two that Entra ID takes (docs/facts/federation.md#signing-certificate).</summary>
    public static IdentityModelException ProviderHasMoreCertificates(string entityId, IReadOnlyList<string> certificates) => Make(
        ErrorKind.InvalidData,
        $"Entra ID trusts two signing certificates of a provider. The metadata of '{Shown.Value(entityId)}' has others, too. Entra ID refuses tokens "
        + $"signed with: {string.Join("; ", certificates.Select(Shown.Value))}.",
        "Find out which certificate the provider signs with. If it is one of these, name it with -SigningCertificate.",
        entityId);

    // A list of a whole federation has thousands.
    private static string Providers(IReadOnlyList<string> entityIds)
    {
        const int Most = 10;
        string named = string.Join(", ", entityIds.Take(Most).Select(id => $"'{Shown.Value(id)}'"));
        return entityIds.Count > Most ? $"{named} and {entityIds.Count - Most} others" : named;
    }

    /// <summary>No <c>entityID</c>, without which nothing can be federated.</summary>
    public static IdentityModelException MetadataWithoutIdentifier(string source) => Make(
        ErrorKind.InvalidData,
        $"The metadata in '{source}' has no Federation Service identifier (entityID).",
        SaveMetadataAnew,
        source);

    /// <summary>
    /// No signing certificate: nobody can manage a domain that is federated without one
    /// (docs/facts/federation.md#post-without-certificate).
    /// </summary>
    public static IdentityModelException MetadataWithoutSigningCertificate(string source, string entityId) => Make(
        ErrorKind.InvalidData,
        $"The metadata of '{Shown.Value(entityId)}' has no signing certificate.",
        "Ask the provider to publish its token-signing certificate, then read the metadata again.",
        source);

    /// <summary>A signing certificate that cannot be read: broken Base64, or other bytes.</summary>
    public static IdentityModelException MetadataCertificateUnreadable(
        string source, string entityId, int number, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"Signing certificate {number} in the metadata of '{Shown.Value(entityId)}' cannot be read: "
        + ReasonOfCertificate(inner),
        SaveMetadataAnew,
        source,
        inner);

    /// <summary>An incomplete address, or one with a password in it, which the message does not show.</summary>
    public static IdentityModelException MetadataUriMalformed(string? shown) => Make(
        ErrorKind.InvalidArgument,
        shown is null ? "The address contains a user name or password." : $"'{Shown.Value(shown)}' is not a complete address.",
        "Give an address that begins with https:// and contains no password. For AD FS, -FederationServiceName sts.contoso.com is enough.",
        shown);

    /// <summary>An address that is not https: anybody on the way could replace the certificate.</summary>
    public static IdentityModelException MetadataUriNotHttps(string uri) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(uri)}' is not an https address. An attacker could replace the signing certificate in the answer.",
        "Give the https address. Or save the metadata on the federation server, and give the file with -Path.",
        uri);

    /// <summary>A host name with a protocol, a path, a port or a forbidden character.</summary>
    public static IdentityModelException FederationServiceNameMalformed(string name) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(name)}' is not a federation service name.",
        "Give only the host name, such as sts.contoso.com, without protocol, path and port. For a complete address, use -Uri.",
        name);

    /// <summary>A file instead of the name of a federation service.</summary>
    public static IdentityModelException FederationServiceNameIsFile(string name) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(name)}' is a file, not the host name of a federation service.",
        "To read the file, use -Path. If a service has the same name, use -Uri with the complete address of its metadata.",
        name);

    /// <summary>A chain of redirects, or one that leaves https.</summary>
    public static IdentityModelException MetadataRedirectRefused(string uri, string? target) => Make(
        ErrorKind.ConnectionError,
        $"'{Shown.Value(uri)}' redirects to '{Shown.Value(target ?? "nowhere")}'. The command does not follow this redirect.",
        "Open the address in a browser, and give the https address where the metadata is.",
        uri);

    /// <summary>The host answered, but not with the metadata.</summary>
    public static IdentityModelException MetadataRefused(string uri, int status, string? reason) => Make(
        status == 404 ? ErrorKind.ObjectNotFound : ErrorKind.ConnectionError,
        $"'{Shown.Value(uri)}' answered {status} {Shown.Value(reason ?? "")}".TrimEnd() + " instead of the metadata.",
        "Check the address, and that the endpoint /FederationMetadata/2007-06/ is enabled in AD FS and published by its proxy.",
        uri);

    /// <summary>An answer that breaks the rules of HTTP or of its compression.</summary>
    public static IdentityModelException MetadataAnswerUnreadable(string uri, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"The answer of '{Shown.Value(uri)}' cannot be read: {Shown.Reason(inner.Message)}",
        "A proxy may change the answer. Save the metadata on the federation server, and give the file with -Path.",
        uri,
        inner);

    /// <summary>No complete answer in time.</summary>
    public static IdentityModelException MetadataTimeout(string uri, TimeSpan limit, Exception? inner = null) => Make(
        ErrorKind.OperationTimeout,
        $"'{Shown.Value(uri)}' did not give the metadata within {limit.TotalSeconds:0} seconds.",
        "Try again on a computer that can reach the federation service. Or save the metadata there, and give the file with -Path.",
        uri,
        inner);

    /// <summary>No connection to the host.</summary>
    public static IdentityModelException MetadataHostUnreachable(string host, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The host '{Shown.Value(host)}' could not be reached: {(inner?.InnerException ?? inner)?.Message ?? "no reason was given."}",
        "Check the name, the network and the proxy. Or save the metadata on the federation server, and give the file with -Path.",
        host,
        inner);

    /// <summary>The host's TLS certificate is not trusted, expired, or of another name.</summary>
    public static IdentityModelException MetadataHostCertificateUntrusted(string host, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The TLS certificate of '{Shown.Value(host)}' has expired, is for another name, or this computer does not trust it.",
        "Check the name and the certificate. Or save the metadata on the federation server, and give the file with -Path.",
        host,
        inner);
}
