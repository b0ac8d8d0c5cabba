namespace IdentityModel.Core.Anchors;

/// <summary>Finds contradictions of the input: of them, nobody knows what is meant.</summary>
internal static class AnchorDuplicates
{
    /// <summary>Why each one is not written; null if nothing speaks against it.</summary>
    /// <param name="given">Users, by an identity and a name, with their anchors.</param>
    public static string?[] Of(IReadOnlyList<(string Identity, string Name, string Anchor)> given)
    {
        var users = given.ToLookup(one => one.Identity, StringComparer.OrdinalIgnoreCase);
        var anchors = given.ToLookup(one => one.Anchor, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        var reasons = new string?[given.Count];
        for (int i = 0; i < reasons.Length; i++)
        {
            (string identity, _, string anchor) = given[i];
            bool isFirst = seen.Add(identity);
            string? second = users[identity].Select(one => one.Anchor).FirstOrDefault(one => one != anchor);
            string? other = anchors[anchor].FirstOrDefault(one => !one.Identity.Equals(identity, StringComparison.OrdinalIgnoreCase)).Name;
            reasons[i] = second is not null ? $"The input has two anchors for this user: {anchor} and {second}. The command writes neither."
                : other is not null ? $"The input gives this anchor to {other}, too. Two users cannot have the same, so the command writes neither."
                : isFirst ? null
                : "The input has this user more than once.";
        }

        return reasons;
    }
}
