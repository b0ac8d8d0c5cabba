namespace IdentityModel.Core.Snapshots;

/// <summary>A part of the tenant that a snapshot can lack because the caller was not permitted to read it.</summary>
public enum SnapshotPart
{
    /// <summary>The tenant's name and whether it synchronizes.</summary>
    Organization,

    /// <summary>The synchronization flags (docs/facts/graph.md#synchronization-flags: delegated callers only).</summary>
    SyncFeatures,

    /// <summary>Who holds which administrator role.</summary>
    AdministratorRoles,

    /// <summary>Groups and contacts with mail addresses. Those read before the refusal are in the snapshot.</summary>
    MailEnabledObjects,

    /// <summary>
    /// Who is eligible for an administrator role, holds one through a group, or is eligible to join such a group, if only the other roles
    /// could be read.
    /// </summary>
    EligibleRoles,

    /// <summary>
    /// The staged rollouts with their groups' users (docs/facts/graph.md#staged-rollout-policies: delegated callers only).
    /// </summary>
    StagedRollouts,

    /// <summary>The users under Deleted users.</summary>
    DeletedUsers,

    /// <summary>Which users were moved to the cloud (docs/facts/graph.md#source-of-authority).</summary>
    CloudManagedUsers,

    /// <summary>Which users have an onPremisesObjectIdentifier (docs/facts/matching.md#hard-match-hardening).</summary>
    ObjectIdentifiers,

    /// <summary>Which errors synchronization has reported. No snapshot has them.</summary>
    SynchronizationErrors,
}
