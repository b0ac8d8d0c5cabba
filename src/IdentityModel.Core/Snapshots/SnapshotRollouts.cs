namespace IdentityModel.Core.Snapshots;

/// <summary>The staged rollouts of a tenant and the users that they cover.</summary>
/// <param name="Rollouts">The rollouts with their groups.</param>
/// <param name="UsersByGroup">The ids of the users who are direct members, by the group's id.</param>
internal sealed record SnapshotRollouts(
    IReadOnlyList<StagedRollout> Rollouts, IReadOnlyDictionary<string, IReadOnlyList<string>> UsersByGroup);
