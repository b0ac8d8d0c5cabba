namespace IdentityModel.Core.Federation;

/// <summary>Fetches federation metadata: over the network, or from what answers in its place.</summary>
public interface IMetadataFetcher
{
    /// <summary>The document at an https address.</summary>
    /// <exception cref="IdentityModelException">The address cannot be reached or does not have the document.</exception>
    Task<byte[]> FetchAsync(Uri address, CancellationToken cancellationToken);
}
