namespace IdentityModel.Local.Files;

/// <summary>
/// A line of a snapshot file; one property is set. First <see cref="Snapshot"/>, then <see cref="Object"/> for each user, group
/// and contact, last <see cref="End"/>, so that a file that was cut off is known by its lack.
/// </summary>
internal sealed record SnapshotLine
{
    /// <summary>Distinguishes a snapshot from other JSON.</summary>
    public const string KindName = "IdentityModelSnapshot";

    /// <summary>In the first line: <see cref="KindName"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The snapshot without its objects.</summary>
    public IdentityModelSnapshot? Snapshot { get; init; }

    /// <summary>A user, group or contact.</summary>
    public CloudUser? Object { get; init; }

    /// <summary>What only groups have; null in older files.</summary>
    public CloudGroupFacts? Group { get; init; }

    /// <summary>The last line.</summary>
    public SnapshotEnd? End { get; init; }
}
