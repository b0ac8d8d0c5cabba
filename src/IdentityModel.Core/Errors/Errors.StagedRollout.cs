namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The cloud does not know staged rollout (docs/facts/graph.md#staged-rollout-policies).</summary>
    public static IdentityModelException StagedRolloutNotOffered() => Make(
        ErrorKind.InvalidOperation,
        "This cloud does not offer staged rollout.",
        "Staged rollout is not available in the cloud operated by 21Vianet (China). Convert whole domains there.",
        target: null);

    /// <summary>No such group in the tenant.</summary>
    public static IdentityModelException GroupNotFound(string identity, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no group '{Shown.Value(identity)}'.",
        "Give the object ID or the complete display name of the group.",
        identity,
        inner);

    /// <summary>Several groups with this name.</summary>
    public static IdentityModelException GroupNameAmbiguous(string name) => Make(
        ErrorKind.InvalidArgument,
        $"Several groups have the name '{Shown.Value(name)}'.",
        "Give the object ID of the group.",
        name);

    /// <summary>The feature is rolled out to the group already.</summary>
    public static IdentityModelException GroupAlreadyInRollout(StagedRolloutFeature feature, CloudGroup group) => Make(
        ErrorKind.ResourceExists,
        $"{feature} is already rolled out to the group '{group}'.",
        "Nothing needs to be done.",
        group.Id);

    /// <summary>The feature is not rolled out to the group.</summary>
    public static IdentityModelException GroupNotInRollout(StagedRolloutFeature feature, string identity) => Make(
        ErrorKind.ObjectNotFound,
        $"{feature} is not rolled out to a group '{Shown.Value(identity)}'.",
        "Get-StagedRollout shows the groups of each feature.",
        identity);

    /// <summary>Not a security group.</summary>
    public static IdentityModelException GroupNotSecurity(CloudGroup group) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' is not a security group. Staged rollout accepts only security groups.",
        "Put the users into a security group.",
        group.Id);

    /// <summary>A dynamic group.</summary>
    public static IdentityModelException GroupDynamic(CloudGroup group) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' is a dynamic group, which staged rollout does not support.",
        "Put the users into a group with assigned members.",
        group.Id);

    /// <summary>Groups within the group.</summary>
    public static IdentityModelException GroupNested(CloudGroup group, long groups) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' contains {groups} other group(s). Staged rollout ignores the users of nested groups.",
        "Add the users to the group itself, and remove the other groups.",
        group.Id);

    /// <summary>Contacts within the group.</summary>
    public static IdentityModelException GroupHoldsContacts(CloudGroup group, long contacts) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' contains {contacts} contact(s). Staged rollout does not accept such a group.",
        "Remove the contacts from the group.",
        group.Id);

    /// <summary>More users than a group may have when it is added.</summary>
    public static IdentityModelException GroupTooLargeAtFirst(CloudGroup group, long users, int limit) => Make(
        ErrorKind.InvalidArgument,
        FormattableString.Invariant($"The group '{group}' has {users:N0} users. You can add a group with at most {limit:N0} users."),
        "Add the group with fewer members, and add the others to it afterwards.",
        group.Id);

    /// <summary>The feature already has as many groups as it can have.</summary>
    public static IdentityModelException RolloutGroupsExhausted(StagedRolloutFeature feature, int limit) => Make(
        ErrorKind.LimitsExceeded,
        $"{feature} is already rolled out to {limit} groups, the most that a feature may have.",
        "Add the users to one of those groups, or first remove a group with Remove-StagedRolloutGroup.",
        feature);

    /// <summary>Two methods of verifying passwords for the same users.</summary>
    public static IdentityModelException RolloutMethodsMixed(
        StagedRolloutFeature feature, StagedRolloutFeature rival, CloudGroup group) => Make(
        ErrorKind.InvalidArgument,
        $"{rival} is rolled out to the group '{group}', and staged rollout does not support {feature} together with it.",
        $"First remove the group from {rival} with Remove-StagedRolloutGroup.",
        group.Id);
}
