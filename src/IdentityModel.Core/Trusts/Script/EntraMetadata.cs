namespace IdentityModel.Core.Trusts;

/// <summary>
/// The address of the federation metadata that AD FS makes a trust from (docs/facts/federation.md#metadata-of-entra-id-for-ad-fs). It is
/// known for the worldwide cloud only; no other is guessed.
/// </summary>
internal static class EntraMetadata
{
    /// <summary>The address; null if it is not known.</summary>
    internal static string? AddressOf(CloudEnvironment cloud) => cloud == CloudEnvironment.Global
        ? "https://nexus.microsoftonline-p.com/federationmetadata/2007-06/federationmetadata.xml"
        : null;
}
