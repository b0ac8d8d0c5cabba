namespace IdentityModel.Core.Snapshots;

/// <summary>What Export-IdentityModelSnapshot wrote.</summary>
public sealed record SnapshotExportResult
{
    /// <summary>The snapshot's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>When the tenant was read.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Domains in the snapshot.</summary>
    public int Domains { get; init; }

    /// <summary>Users in the snapshot.</summary>
    public long Users { get; init; }

    /// <summary>Groups and contacts in the snapshot.</summary>
    public long MailEnabledObjects { get; init; }

    /// <summary>Whether names, addresses, domains and ids are pseudonyms.</summary>
    public bool Pseudonymized { get; init; }

    /// <summary>The parts that could not be read; empty if the snapshot is complete.</summary>
    public IReadOnlyList<SnapshotPart> Unread
    {
        get;
        init => field = JoinedList<SnapshotPart>.Of(value);
    } = JoinedList<SnapshotPart>.None;

    /// <summary>
    /// The full path of the file with the pseudonymized on-premises users; <see langword="null"/> if there is none.
    /// </summary>
    public string? OnPremisesPath { get; init; }

    /// <summary>On-premises users written.</summary>
    public long OnPremisesUsers { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
