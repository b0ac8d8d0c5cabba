namespace IdentityModel.Core;

/// <summary>
/// The flags of <c>/directory/onPremisesSynchronization</c> that decide how users match and whose password counts
/// (docs/facts/graph.md#synchronization-flags). Graph lets only delegated callers read them. A flag that the service left out is
/// <see langword="null"/>.
/// </summary>
public sealed record DirectorySyncFeatures
{
    /// <summary><c>passwordSyncEnabled</c>: password hashes are synchronized.</summary>
    public bool? PasswordHashSyncEnabled { get; init; }

    /// <summary><c>blockSoftMatchEnabled</c>: nobody is soft-matched.</summary>
    public bool? BlockSoftMatch { get; init; }

    /// <summary><c>blockCloudObjectTakeoverThroughHardMatchEnabled</c>: no cloud object is taken over by an equal source anchor.</summary>
    public bool? BlockHardMatch { get; init; }

    /// <summary><c>softMatchOnUpnEnabled</c>: users soft-match on the UPN too; cannot be turned off again.</summary>
    public bool? SoftMatchOnUpn { get; init; }

    /// <summary>
    /// <c>allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled</c>: the temporary way round the 2026 hardening
    /// (docs/facts/matching.md#hard-match-hardening).
    /// </summary>
    public bool? AllowObjectIdentifierUpdate { get; init; }
}
