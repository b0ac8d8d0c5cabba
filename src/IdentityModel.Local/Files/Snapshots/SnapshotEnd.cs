namespace IdentityModel.Local.Files;

/// <summary>What is known of a snapshot only after everything was read.</summary>
internal sealed record SnapshotEnd
{
    /// <summary>How many objects stand before.</summary>
    public long Objects { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SnapshotPart> Unread { get; init; } = [];
}
