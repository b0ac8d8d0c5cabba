namespace IdentityModel.Core.StagedRollouts;

/// <summary>
/// The documented limits of staged rollout (docs/facts/conversion.md#staged-rollout-limits), each with its own error.
/// </summary>
internal static class StagedRolloutLimits
{
    /// <summary>Users of a group when it is added; more may be put into it afterwards.</summary>
    public const int MaxUsersAtFirst = 200;

    /// <summary>Groups of a feature.</summary>
    public const int MaxGroups = 10;

    /// <summary>Why the group cannot be added, apart from its members; <see langword="null"/> if it can.</summary>
    /// <param name="rollouts">The rollouts as they are.</param>
    /// <param name="feature">The feature to be rolled out.</param>
    /// <param name="group">The group.</param>
    public static IdentityModelException? WhyNot(
        IReadOnlyList<StagedRollout> rollouts, StagedRolloutFeature feature, CloudGroup group)
    {
        IReadOnlyList<StagedRolloutGroup> present =
            [.. rollouts.Where(rollout => rollout.Feature == feature).SelectMany(rollout => rollout.Groups)];
        if (present.Any(one => one.Id == group.Id))
            return Errors.GroupAlreadyInRollout(feature, group);

        if (!group.IsSecurityGroup)
            return Errors.GroupNotSecurity(group);

        if (group.IsDynamic)
            return Errors.GroupDynamic(group);

        if (present.Count >= MaxGroups)
            return Errors.RolloutGroupsExhausted(feature, MaxGroups);

        return RivalOf(feature) is { } rival && rollouts.Any(rollout => rollout.Feature == rival && rollout.Groups.Any(one => one.Id == group.Id))
            ? Errors.RolloutMethodsMixed(feature, rival, group)
            : null;
    }

    /// <summary>Why the group cannot be added because of its members; <see langword="null"/> if it can.</summary>
    public static IdentityModelException? WhyNot(CloudGroup group, long users, long groups, long contacts)
    {
        if (groups > 0)
            return Errors.GroupNested(group, groups);

        if (contacts > 0)
            return Errors.GroupHoldsContacts(group, contacts);

        return users > MaxUsersAtFirst ? Errors.GroupTooLargeAtFirst(group, users, MaxUsersAtFirst) : null;
    }

    /// <summary>The other method of verifying passwords: the two together are not supported.</summary>
    private static StagedRolloutFeature? RivalOf(StagedRolloutFeature feature) => feature switch
    {
        StagedRolloutFeature.PasswordHashSync => StagedRolloutFeature.PassThroughAuthentication,
        StagedRolloutFeature.PassThroughAuthentication => StagedRolloutFeature.PasswordHashSync,
        _ => null,
    };
}
