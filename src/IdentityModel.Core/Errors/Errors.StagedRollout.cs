namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The cloud does not know staged rollout (docs/facts/graph.md#staged-rollout-policies).</summary>
    public static IdentityModelException StagedRolloutNotOffered() => Make(
        ErrorKind.InvalidOperation,
        "This cloud does not offer staged rollout.",
        "It is not available in the cloud operated by 21Vianet (China): convert whole domains there.",
        target: null);

    /// <summary>No such group in the tenant.</summary>
    public static IdentityModelException GroupNotFound(string identity, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no group '{Shown.Value(identity)}'.",
        "Give the group's object id or its display name in full.",
        identity,
        inner);

    /// <summary>Several groups bear the name.</summary>
    public static IdentityModelException GroupNameAmbiguous(string name) => Make(
        ErrorKind.InvalidArgument,
        $"Several groups are called '{Shown.Value(name)}'.",
        "Give the group's object id.",
        name);

    /// <summary>The feature is rolled out to the group already.</summary>
    public static IdentityModelException GroupAlreadyInRollout(StagedRolloutFeature feature, CloudGroup group) => Make(
        ErrorKind.ResourceExists,
        $"{feature} is rolled out to the group '{group}' already.",
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
        $"The group '{group}' is not a security group: staged rollout takes no others.",
        "Put the users into a security group.",
        group.Id);

    /// <summary>A dynamic group.</summary>
    public static IdentityModelException GroupDynamic(CloudGroup group) => Make(
        ErrorKind.InvalidArgument,
        $"The members of the group '{group}' are made by a rule (a dynamic group), which staged rollout does not support.",
        "Put the users into a group with assigned members.",
        group.Id);

    /// <summary>Groups within the group.</summary>
    public static IdentityModelException GroupNested(CloudGroup group, long groups) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' holds {groups} other group(s), and staged rollout does not see the users of nested groups.",
        "Put the users into the group itself, and take the other groups out.",
        group.Id);

    /// <summary>Contacts within the group.</summary>
    public static IdentityModelException GroupHoldsContacts(CloudGroup group, long contacts) => Make(
        ErrorKind.InvalidArgument,
        $"The group '{group}' holds {contacts} contact(s), and then staged rollout does not take it.",
        "Take the contacts out of the group.",
        group.Id);

    /// <summary>More users than a group may have.</summary>
    public static IdentityModelException GroupTooLarge(CloudGroup group, long users, int limit) => Make(
        ErrorKind.InvalidArgument,
        FormattableString.Invariant($"The group '{group}' has {users:N0} users, and staged rollout takes at most {limit:N0} of a group."),
        "Divide the users among several groups, or convert the whole domain.",
        group.Id);

    /// <summary>More users than a group may have when it is added.</summary>
    public static IdentityModelException GroupTooLargeAtFirst(CloudGroup group, long users, int limit) => Make(
        ErrorKind.InvalidArgument,
        FormattableString.Invariant($"The group '{group}' has {users:N0} users, and a group can be added with at most {limit:N0}."),
        "Add it with fewer members, and put the others into it afterwards.",
        group.Id);

    /// <summary>As many groups as a feature may have.</summary>
    public static IdentityModelException RolloutGroupsExhausted(StagedRolloutFeature feature, int limit) => Make(
        ErrorKind.LimitsExceeded,
        $"{feature} is rolled out to {limit} groups already, which is as many as a feature may have.",
        "Put the users into one of those groups, or remove one with Remove-StagedRolloutGroup first.",
        feature);

    /// <summary>Two ways to verify the same users' passwords.</summary>
    public static IdentityModelException RolloutMethodsMixed(
        StagedRolloutFeature feature, StagedRolloutFeature rival, CloudGroup group) => Make(
        ErrorKind.InvalidArgument,
        $"{rival} is rolled out to the group '{group}', and {feature} beside it is not supported.",
        $"Remove the group from {rival} first with Remove-StagedRolloutGroup.",
        group.Id);
}
