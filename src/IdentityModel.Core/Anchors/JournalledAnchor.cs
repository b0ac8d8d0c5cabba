using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>What a journal says of one user.</summary>
/// <param name="User">The objectGUID.</param>
/// <param name="Name">The name, as it was then.</param>
/// <param name="Old">The value before the last writes that follow each other; null for none.</param>
/// <param name="Written">The values that these writes wrote, or may have written.</param>
/// <param name="IsUndone">Whether the last of these writes restored the old value.</param>
internal sealed record JournalledAnchor(string User, string Name, string? Old, IReadOnlyList<string?> Written, bool IsUndone)
{
    /// <summary>The users, the last one changed first.</summary>
    /// <exception cref="IdentityModelException"><c>JournalMalformed</c>.</exception>
    public static IReadOnlyList<JournalledAnchor> Of(IReadOnlyList<JournalEvent> events)
    {
        List<JournalledAnchor> anchors = [];
        foreach (IGrouping<string, JournalEvent> user in events.Where(one => one.User is not null).GroupBy(one => one.User!, StringComparer.OrdinalIgnoreCase))
        {
            List<Write> writes = [];
            foreach (JournalEvent one in user)
            {
                if (one.Event == JournalEventName.AnchorWriteRequested)
                    writes.Add(new Write(NameOf(one) ?? user.Key, Value(one, "old"), Value(one, "new")));
                else if (one.Event == JournalEventName.AnchorSet && writes.Count > 0)
                    writes[writes.Count - 1] = writes[writes.Count - 1] with { IsMade = true };
                else if (one.Event == JournalEventName.AnchorFailed && writes.Count > 0)
                    writes.RemoveAt(writes.Count - 1); // the server has refused it
            }

            if (writes.Count > 0)
                anchors.Add(Of(user.Key, writes));
        }

        anchors.Reverse();
        return anchors;
    }

    // Somebody else wrote between two writes that do not follow each other. That value is not the journal's to remove.
    private static JournalledAnchor Of(string user, List<Write> writes)
    {
        List<Write> chain = [];
        foreach (Write write in writes)
        {
            if (chain.Count > 0 && (IsUndoneBy(chain) || chain[chain.Count - 1].New != write.Old))
                chain.Clear();
            chain.Add(write);
        }

        return new JournalledAnchor(user, chain[0].Name, chain[0].Old, [.. chain.Select(write => write.New)], IsUndoneBy(chain));
    }

    private static bool IsUndoneBy(List<Write> chain) => chain[chain.Count - 1].IsMade && chain[chain.Count - 1].New == chain[0].Old;

    private static string? NameOf(JournalEvent one) =>
        one.Detail is { } detail && detail.TryGetValue("name", out string? name) && name.Length > 0 ? name : null;

    private static string? Value(JournalEvent one, string name) =>
        one.Detail is not { } detail || !detail.TryGetValue(name, out string? value) || (value.Length > 0 && AnchorForm.BytesOf(value) is null)
            ? throw Errors.JournalMalformed(one.User!, name)
            : value.Length > 0 ? value : null;

    private sealed record Write(string Name, string? Old, string? New, bool IsMade = false);
}
