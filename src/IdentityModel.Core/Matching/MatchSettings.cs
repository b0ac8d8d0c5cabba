namespace IdentityModel.Core.Matching;

/// <summary>The tenant's flags and the source anchor a match is predicted under. The defaults are the contract's when not connected.</summary>
public sealed record MatchSettings
{
    /// <summary>Where the ImmutableId comes from.</summary>
    public SourceAnchor SourceAnchor { get; init; } = SourceAnchor.ConsistencyGuid;

    /// <summary><c>blockSoftMatchEnabled</c>.</summary>
    public bool BlockSoftMatch { get; init; }

    /// <summary><c>blockCloudObjectTakeoverThroughHardMatchEnabled</c>.</summary>
    public bool BlockHardMatch { get; init; }

    /// <summary><c>softMatchOnUpnEnabled</c>: on in newer tenants.</summary>
    public bool SoftMatchOnUpn { get; init; } = true;

    /// <summary><c>allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled</c>: lifts the 2026 hardening.</summary>
    public bool AllowObjectIdentifierUpdate { get; init; }

    /// <summary>Whether <see cref="BlockSoftMatch"/> is assumed, because nobody stated it, and it was not read.</summary>
    internal bool IsBlockSoftMatchUnread { get; init; }

    /// <summary>The same for <see cref="SoftMatchOnUpn"/>.</summary>
    internal bool IsSoftMatchOnUpnUnread { get; init; }

    /// <summary>Whether users of an old forest stand for the cloud users.</summary>
    internal bool IsOldForest { get; init; }
}
