namespace IdentityModel.Local.Files;

/// <summary>The facts of a snapshot that are known only after everything was read.</summary>
internal sealed record SnapshotEnd
{
    /// <summary>The number of objects before this line.</summary>
    public long Objects { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SnapshotPart> Unread { get; init; } = [];
}
