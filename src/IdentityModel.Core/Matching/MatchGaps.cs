namespace IdentityModel.Core.Matching;

/// <summary>The parts of the cloud side that a match did not read, such as those that a file does not have.</summary>
internal static class MatchGaps
{
    /// <summary>Who has an administrator role (docs/facts/matching.md#administrators).</summary>
    public const string Roles = "administrator roles";

    /// <summary>docs/facts/matching.md#groups-and-contacts.</summary>
    public const string OtherObjects = "groups and contacts";

    /// <summary>docs/facts/matching.md#deleted-users.</summary>
    public const string DeletedUsers = "deleted users";

    /// <summary>The flags of the tenant (docs/facts/graph.md#synchronization-flags).</summary>
    public const string Features = "directory synchronization features";

    private const string Separator = ", ";

    /// <summary>The parts as one text.</summary>
    public static string Joined(IEnumerable<string> parts) => string.Join(Separator, parts);

    /// <summary>What that leaves open, and how to close it; null if nothing is missing.</summary>
    /// <param name="joined">What results say in <see cref="MatchResult.NotRead"/>, each text once.</param>
    public static string? Sentence(IEnumerable<string> joined)
    {
        string[] parts = [.. joined.SelectMany(text => text.Split([Separator], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        return parts.Length == 0
            ? null
            : $"The match did not read: {Joined(parts)}. It cannot show what depends on them. For example, sync never soft-matches an "
                + "administrator, and an address of a group, a contact or a deleted user can change the outcome. To read them, connect to the "
                + "tenant, and use Test-SoftMatch without -CloudUser and -CloudPath.";
    }
}
