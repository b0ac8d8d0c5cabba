namespace IdentityModel.Core;

/// <summary>A group that a feature is rolled out to.</summary>
public sealed record StagedRolloutGroup : TenantChange
{
    /// <summary>The feature; <see langword="null"/> if it is newer than this module.</summary>
    public StagedRolloutFeature? Feature { get; init; }

    /// <summary>The group's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The users who are its direct members; <see langword="null"/> if they were not counted.</summary>
    public long? UserCount { get; init; }

    /// <summary>The group's object id.</summary>
    public string Id { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => DisplayName ?? Id;
}
