namespace IdentityModel.Core.Anchors;

/// <summary>What a journal says of one user.</summary>
/// <param name="User">The objectGUID.</param>
/// <param name="Name">The name, as it was then.</param>
/// <param name="Old">The value before the first run; null for none.</param>
/// <param name="Written">The values that runs wrote, or may have written.</param>
internal sealed record JournalledAnchor(string User, string Name, string? Old, IReadOnlyList<string?> Written)
{
    /// <summary>The users, the last one changed first.</summary>
    public static IReadOnlyList<JournalledAnchor> Of(IReadOnlyList<JournalEvent> events)
    {
        List<JournalledAnchor> anchors = [];
        foreach (IGrouping<string, JournalEvent> user in events.Where(one => one.User is not null).GroupBy(one => one.User!, StringComparer.OrdinalIgnoreCase))
        {
            List<JournalEvent> writes = [];
            foreach (JournalEvent one in user)
            {
                if (one.Event == JournalEventName.AnchorWriteRequested)
                    writes.Add(one);
                else if (one.Event == JournalEventName.AnchorFailed && writes.Count > 0)
                    writes.RemoveAt(writes.Count - 1); // the server has refused it
            }

            if (writes.Count > 0)
                anchors.Add(new JournalledAnchor(user.Key, Detail(writes[0], "name") ?? user.Key, Detail(writes[0], "old"), [.. writes.Select(one => Detail(one, "new"))]));
        }

        anchors.Reverse();
        return anchors;
    }

    private static string? Detail(JournalEvent one, string name) =>
        one.Detail is { } detail && detail.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
}
