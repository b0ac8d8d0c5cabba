namespace IdentityModel.Core;

/// <summary>One feature's staged rollout (<c>featureRolloutPolicy</c>, docs/facts/graph.md#staged-rollout-policies).</summary>
public sealed record StagedRollout
{
    /// <summary>The feature; <see langword="null"/> if it is newer than this module.</summary>
    public StagedRolloutFeature? Feature { get; init; }

    /// <summary>Whether it is turned on. If it is off, its groups have no effect.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Whether it holds for the whole organization.</summary>
    public bool IsAppliedToOrganization { get; init; }

    /// <summary>The groups whose users it holds for.</summary>
    public IReadOnlyList<StagedRolloutGroup> Groups
    {
        get;
        init => field = JoinedList<StagedRolloutGroup>.Of(value);
    } = JoinedList<StagedRolloutGroup>.None;

    /// <summary>The users of all its groups; one in two groups counts twice. <see langword="null"/> if they were not counted.</summary>
    public long? UserCount => Groups.All(group => group.UserCount is not null) ? Groups.Sum(group => group.UserCount) : null;

    /// <summary>The policy's object id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The policy's display name.</summary>
    public string? DisplayName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Feature?.ToString() ?? DisplayName}: {string.Join(", ", Groups)}";
}
