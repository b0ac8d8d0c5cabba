namespace IdentityModel.Core.StagedRollouts;

/// <summary>Groups to add to a feature's staged rollout, or to remove from it.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Groups">The groups, by object id or display name.</param>
public sealed record StagedRolloutRequest(StagedRolloutFeature Feature, IReadOnlyList<string> Groups);
