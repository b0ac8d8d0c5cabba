namespace IdentityModel.Core.Snapshots;

/// <summary>
/// What a rehearsal needs of a tenant, as it was at one moment: domains, federations, flags, users with what decides their match,
/// administrator roles, and groups and contacts with addresses. It has no secrets: no password, hash, token or private key,
/// because the tenant does not return them. It has personal data, unless it is pseudonymized.
/// </summary>
public sealed record IdentityModelSnapshot
{
    /// <summary>The form's version that this module writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The form's version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When the tenant was read, by the session's clock. A rehearsal begins at this time.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Whether names, addresses, domains and ids are pseudonyms (<see cref="Pseudonymizer"/>).</summary>
    public bool IsPseudonymized { get; init; }

    /// <summary>The tenant; <see langword="null"/> if it could not be read.</summary>
    public Organization? Organization { get; init; }

    /// <summary>The domains, in the tenant's order; one of them is the initial one.</summary>
    public IReadOnlyList<SnapshotDomain> Domains { get; init; } = [];

    /// <summary>The synchronization flags; <see langword="null"/> if they could not be read.</summary>
    public DirectorySyncFeatures? SyncFeatures { get; init; }

    /// <summary>The staged rollouts; <see langword="null"/> if they could not be read.</summary>
    public IReadOnlyList<StagedRollout>? StagedRollouts { get; init; }

    /// <summary>
    /// The ids of the users who are direct members of a rollout's group (docs/facts/conversion.md#staged-rollout), by the group's
    /// id.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> StagedRolloutUsers { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The users under Deleted users; <see langword="null"/> if they could not be read.</summary>
    public IReadOnlyList<CloudUser>? DeletedUsers { get; init; }

    /// <summary>The users, each with the roles held, if these could be read.</summary>
    public IReadOnlyList<CloudUser> Users { get; init; } = [];

    /// <summary>Groups and contacts that hold mail addresses.</summary>
    public IReadOnlyList<CloudUser> MailEnabledObjects { get; init; } = [];

    /// <summary>The parts that could not be read. The sandbox refuses them with 403 and guesses nothing.</summary>
    public IReadOnlyList<SnapshotPart> Unread { get; init; } = [];
}
