using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>What a match did not read: parts of the cloud side, and properties of the users that a source does not have.</summary>
internal static class MatchGaps
{
    /// <summary>Who has an administrator role (docs/facts/matching.md#administrators).</summary>
    public const string Roles = "administrator roles";

    /// <summary>docs/facts/matching.md#groups-and-contacts.</summary>
    public const string OtherObjects = "groups and contacts";

    /// <summary>Only one kind of <see cref="OtherObjects"/>.</summary>
    public const string Groups = "groups";

    /// <inheritdoc cref="Groups"/>
    public const string Contacts = "contacts";

    /// <summary>docs/facts/matching.md#deleted-users.</summary>
    public const string DeletedUsers = "deleted users";

    /// <summary>The flags of the tenant (docs/facts/graph.md#synchronization-flags).</summary>
    public const string Features = "directory synchronization features";

    /// <summary>Who was moved to the cloud (docs/facts/graph.md#source-of-authority).</summary>
    public const string CloudManaged = "users moved to the cloud";

    /// <summary>The same of groups and contacts.</summary>
    public const string OthersCloudManaged = "groups and contacts moved to the cloud";

    /// <summary>Who has an onPremisesObjectIdentifier (docs/facts/matching.md#hard-match-hardening).</summary>
    public const string ObjectIdentifiers = "onPremisesObjectIdentifier";

    private const string Separator = ", ";
    private const string OfOnPremisesUsers = " of on-premises users";
    private const string OfCloudUsers = " of cloud users";
    private const string OfOldForest = " of the old forest";
    private const string OfUsersOfOldForest = " of users" + OfOldForest;

    // Properties of groups and contacts: their names say of which objects they are.
    private static readonly string[] OfOthers =
    [
        OnPremisesUserShape.ProxiesOfGroups, OnPremisesUserShape.ProxiesOfContacts, CloudUserShape.ProxiesOfGroups, CloudUserShape.ProxiesOfContacts,
    ];

    /// <summary>Whether a part means that groups on the cloud side, or their addresses, were not read.</summary>
    public static bool IncludesGroups(string part) =>
        part is OtherObjects or Groups or CloudUserShape.ProxiesOfGroups or OnPremisesUserShape.ProxiesOfGroups + OfOldForest;

    /// <summary>The same of contacts.</summary>
    public static bool IncludesContacts(string part) =>
        part is OtherObjects or Contacts or CloudUserShape.ProxiesOfContacts or OnPremisesUserShape.ProxiesOfContacts + OfOldForest;

    /// <summary>The parts as one text.</summary>
    public static string Joined(IEnumerable<string> parts) => string.Join(Separator, parts);

    /// <summary>The properties that the users of a match leave unknown.</summary>
    public static IEnumerable<string> OfUsers(SoftMatchRequest request) =>
    [
        .. request.OnPremisesUnread.Where(name => Decides(name, request.SourceAnchor))
            .Select(name => OfOthers.Contains(name) ? name : name + OfOnPremisesUsers),
        .. request.CloudUnread.Select(name => OfOthers.Contains(name)
            ? request.OldForestUsers is null ? name : name + OfOldForest
            : name + (request.OldForestUsers is null ? OfCloudUsers : OfUsersOfOldForest)),
    ];

    /// <summary>What that leaves open, and how to close it; null if nothing is missing.</summary>
    /// <param name="joined">What results say in <see cref="MatchResult.NotRead"/>, each text once.</param>
    public static string? Sentence(IEnumerable<string> joined)
    {
        string[] parts = [.. joined.SelectMany(text => text.Split([Separator], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        string[] properties = [.. parts.Where(IsProperty)];
        string[] others = [.. parts.Except([.. properties, OthersCloudManaged])];
        string[] sentences =
        [
            .. properties.Length == 0 ? Array.Empty<string>() :
            [
                $"The match did not know: {Joined(properties)}. Hard matches depend on the source anchor and the ImmutableId, and soft matches on "
                + "the addresses, so results can be wrong. Get the users again with the properties that the help of Test-SoftMatch names.",
            ],
            .. others.Length == 0 ? Array.Empty<string>() :
            [
                $"The match did not read: {Joined(others)}. It cannot show what depends on them. For example, sync never soft-matches an "
                + "administrator, and an address of a group, a contact or a deleted user can change the outcome. To read them, connect to the "
                + "tenant, and use Test-SoftMatch without -CloudUser, -CloudPath, -OldForestUser and -OldForestPath.",
            ],
            .. parts.Contains(OthersCloudManaged) ?
            [
                "The match does not read whether groups and contacts were moved to the cloud (isCloudManaged). Sync leaves such an object alone: "
                + "check it in the admin center.",
            ]
            : Array.Empty<string>(),
        ];
        return sentences.Length == 0 ? null : string.Join(" ", sentences);
    }

    private static bool IsProperty(string part) =>
        part.EndsWith(OfOnPremisesUsers, StringComparison.Ordinal) || part.EndsWith(OfCloudUsers, StringComparison.Ordinal)
        || part.EndsWith(OfOldForest, StringComparison.Ordinal) || OfOthers.Contains(part);

    // With objectGUID as source anchor, nothing depends on mS-DS-ConsistencyGuid.
    private static bool Decides(string name, SourceAnchor anchor) =>
        anchor != SourceAnchor.ObjectGuid || !OnPremisesUserShape.ConsistencyGuid.Contains(name, StringComparer.OrdinalIgnoreCase);
}
