namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// The order in which journals are undone: a later run may have replaced what an earlier one wrote. A journal can have runs before and after
/// those of another one, so what counts is the last write that is not undone, not the last event.
/// </summary>
public sealed class UndoOrder
{
    private UndoOrder(IReadOnlyList<string> journals, IReadOnlyList<string> inTurn)
    {
        Journals = journals;
        InTurn = inTurn;
    }

    /// <summary>The journals, the first to be undone first. Last are those that cannot be read, because opening them fails later.</summary>
    public IReadOnlyList<string> Journals { get; }

    /// <summary>Those that changed a value in turn, so that it has its first value only after the journals are undone again; empty if none did.</summary>
    public IReadOnlyList<string> InTurn { get; }

    /// <summary>Orders journals.</summary>
    /// <param name="journals">The journals, each once.</param>
    /// <param name="read">Reads one.</param>
    public static UndoOrder Of(IReadOnlyList<string> journals, Func<string, IReadOnlyList<JournalEvent>> read)
    {
        if (journals.Count < 2)
            return new UndoOrder(journals, []);

        OpenChange[] open = [.. journals.SelectMany(journal => OpenOf(journal, read))];
        var last = open.GroupBy(one => one.Journal).ToDictionary(one => one.Key, one => one.Max(change => change.At));
        string[] ordered = [.. journals.OrderByDescending(journal => last.TryGetValue(journal, out DateTimeOffset at) ? at : (DateTimeOffset?)null)];
        var place = ordered.Select((journal, i) => (journal, i)).ToDictionary(one => one.journal, one => one.i);
        HashSet<string> inTurn = [.. open
            .GroupBy(one => one.Value)
            .SelectMany(changes => Pairs([.. changes.OrderBy(one => one.At)]))
            .Where(pair => place[pair.Later] >= place[pair.Earlier])
            .SelectMany(pair => new[] { pair.Later, pair.Earlier })];
        return new UndoOrder(ordered, [.. ordered.Where(inTurn.Contains)]);
    }

    // The changes of one attribute that follow each other.
    private static IEnumerable<(string Later, string Earlier)> Pairs(OpenChange[] changes)
    {
        for (int i = 1; i < changes.Length; i++)
        {
            string? old = changes[i].Change.Old;
            int before = old is null ? -1 : Array.FindLastIndex(changes, i - 1, one => one.Change.Last.New == old);
            if (before >= 0)
                yield return (changes[i].Journal, changes[before].Journal);
        }
    }

    private static IEnumerable<OpenChange> OpenOf(string journal, Func<string, IReadOnlyList<JournalEvent>> read)
    {
        try
        {
            return [.. JournalledUser.Of(read(journal)).SelectMany(user => user.Changes.SelectMany(change => change.Open)
                .Select(change => new OpenChange(journal, (user.Directory, user.Id.ToUpperInvariant(), change.Attribute), change)))];
        }
        catch (IdentityModelException)
        {
            return [];
        }
    }

    private sealed record OpenChange(string Journal, (string? Directory, string User, string Attribute) Value, JournalledChange Change)
    {
        public DateTimeOffset At => Change.Last.At;
    }
}
