using IdentityModel.Local.Files;

namespace IdentityModel.Local.Metadata;

/// <summary>
/// Reads an identity provider's federation metadata: AD FS 2.0 and later, and the WS-Federation or SAML 2.0 metadata of other
/// providers (docs/facts/federation.md#ad-fs-metadata, docs/facts/federation.md#other-providers).
/// </summary>
public sealed class FederationMetadataReader
{
    private const string WellKnownPath = "/FederationMetadata/2007-06/FederationMetadata.xml";

    private readonly FederationMetadataTransport _transport;

    /// <summary>The identifier of the provider to read; null if the document describes one provider only.</summary>
    public string? EntityId { get; init; }

    /// <summary>Makes a reader.</summary>
    /// <param name="transport">How to fetch; the real network by default.</param>
    public FederationMetadataReader(FederationMetadataTransport? transport = null) => _transport = transport ?? new();

    /// <summary>Where AD FS of this name publishes its metadata.</summary>
    /// <exception cref="IdentityModelException"><c>FederationServiceNameMalformed</c>.</exception>
    public static Uri AddressOf(string federationServiceName)
    {
        string name = DomainTree.Normalize(federationServiceName);
        return Uri.CheckHostName(name) == UriHostNameType.Dns
            && Uri.TryCreate($"https://{name}{WellKnownPath}", UriKind.Absolute, out Uri? address)
            ? address
            : throw Errors.FederationServiceNameMalformed(federationServiceName);
    }

    /// <summary>Reads the metadata that AD FS of this name publishes.</summary>
    /// <param name="federationServiceName">The host's name, such as <c>sts.contoso.com</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IdentityModelException">
    /// <c>FederationServiceNameMalformed</c>, and those of <see cref="ReadUriAsync"/>.
    /// </exception>
    public Task<FederationMetadata> ReadServiceAsync(string federationServiceName, CancellationToken cancellationToken) =>
        ReadUriAsync(AddressOf(federationServiceName), cancellationToken);

    /// <summary>Reads metadata from an https address, or a file by its address.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>MetadataUriMalformed</c>, <c>MetadataUriNotHttps</c>, <c>MetadataHostUnreachable</c>,
    /// <c>MetadataHostCertificateUntrusted</c>, <c>MetadataRedirectRefused</c>, <c>MetadataRefused</c>, <c>MetadataTimeout</c>,
    /// <c>MetadataTooLarge</c>, and what the document itself can be refused for: <c>MetadataIsHtml</c>, <c>MetadataHasDtd</c>,
    /// <c>MetadataTooDeep</c>, <c>MetadataMalformed</c>, <c>MetadataNotRecognized</c>, <c>MetadataOfNoIdentityProvider</c>,
    /// <c>MetadataOfSeveralProviders</c>, <c>MetadataEntityNotFound</c>, <c>MetadataWithoutIdentifier</c>, <c>MetadataCertificateUnreadable</c>,
    /// <c>MetadataWithoutSigningCertificate</c>.
    /// </exception>
    public async Task<FederationMetadata> ReadUriAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (!uri.IsAbsoluteUri)
            throw Errors.MetadataUriMalformed(uri.OriginalString);
        if (uri.UserInfo.Length > 0)
            throw Errors.MetadataUriMalformed(shown: null);
        if (uri.IsFile)
            return await ReadFileAsync(uri.LocalPath, cancellationToken).ConfigureAwait(false);
        if (uri.Scheme != Uri.UriSchemeHttps)
            throw Errors.MetadataUriNotHttps(uri.GetLeftPart(UriPartial.Path));

        IMetadataFetcher fetcher = _transport.Fetcher ?? new MetadataDownload(_transport);
        byte[] content = await fetcher.FetchAsync(uri, cancellationToken).ConfigureAwait(false);
        return Read(content, uri.GetLeftPart(UriPartial.Path));
    }

    /// <summary>Reads metadata from a file.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>MetadataTooLarge</c>, and what the document itself can be
    /// refused for, as with <see cref="ReadUriAsync"/>.
    /// </exception>
    public async Task<FederationMetadata> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        byte[] content = await InputFile.ReadAllAsync(path, _transport.MaxBytes, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.MetadataTooLarge(path, _transport.MaxBytes);
        return content.Length == 0 ? throw Errors.FileEmpty(path) : Read(content, path);
    }

    private FederationMetadata Read(byte[] content, string source) => Border.Read(
        () => FederationMetadataRule.Conclude(
            new MetadataDescriptionReader(MetadataDocument.Read(content, source), source, EntityId).Read(),
            source,
            _transport.Clock.GetUtcNow()),
        e => Errors.MetadataMalformed(source, e));
}
