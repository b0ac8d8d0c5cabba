namespace IdentityModel.Core.DirectoryWrites;

/// <summary>What a journal says of one object.</summary>
/// <param name="Id">The objectGUID.</param>
/// <param name="Directory">The directory (<see cref="DirectoryWriter.Name"/>).</param>
/// <param name="Changes">The values that runs changed.</param>
internal sealed record JournalledUser(string Id, string? Directory, IReadOnlyList<JournalledChange> Changes)
{
    /// <summary>The objects of a journal, the last one changed first.</summary>
    /// <exception cref="IdentityModelException"><c>JournalMalformed</c>.</exception>
    public static IReadOnlyList<JournalledUser> Of(IReadOnlyList<JournalEvent> events)
    {
        List<JournalledUser> users = [];
        IEnumerable<IGrouping<(string? Directory, string Id), (JournalEvent Event, int Place)>> groups = events
            .Select((one, place) => (Event: one, Place: place)).Where(one => one.Event.User is not null)
            .GroupBy(one => (one.Event.Domain, one.Event.User!.ToUpperInvariant()))
            .OrderByDescending(user => user.Last().Place);
        foreach (IGrouping<(string? Directory, string Id), (JournalEvent Event, int Place)> user in groups)
        {
            IReadOnlyList<JournalledChange> changes = JournalledChange.Of(WritesOf(user.Select(one => one.Event)));
            if (changes.Count > 0)
                users.Add(new JournalledUser(user.First().Event.User!, user.Key.Directory, changes));
        }

        return users;
    }

    private static List<JournalledWrite> WritesOf(IEnumerable<JournalEvent> events)
    {
        List<JournalledWrite> writes = [];
        foreach (JournalEvent one in events)
        {
            if (one.Event == JournalEventName.OnPremisesWriteRequested)
            {
                writes.Add(JournalledWrite.Of(one));
                continue;
            }

            // A run that was killed leaves requests of which nobody knows whether the server made them.
            int answered = Math.Min(writes.Count, JournalledWrite.CountOf(one));
            if (one.Event == JournalEventName.OnPremisesWritten)
                writes = [.. writes.Take(writes.Count - answered), .. writes.Skip(writes.Count - answered).Select(write => write with { IsMade = true })];
            else if (one.Event == JournalEventName.OnPremisesWriteFailed)
                writes.RemoveRange(writes.Count - answered, answered);
        }

        return writes;
    }
}
