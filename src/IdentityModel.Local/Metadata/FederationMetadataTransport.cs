namespace IdentityModel.Local.Metadata;

/// <summary>How federation metadata is fetched, and within which bounds.</summary>
public sealed record FederationMetadataTransport
{
    /// <summary>
    /// Answers the requests instead of the network; null for the real one. It follows no redirects itself. The caller disposes of it.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Fetches in place of the network, such as a simulated identity provider; null for the network.</summary>
    public IMetadataFetcher? Fetcher { get; init; }

    /// <summary>The time certificates are judged by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long fetching may take in all, redirects and the last byte included.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The size in bytes above which a document is refused and not read on; AD FS writes some 70 KB.</summary>
    public int MaxBytes { get; init; } = 5 * 1024 * 1024;
}
