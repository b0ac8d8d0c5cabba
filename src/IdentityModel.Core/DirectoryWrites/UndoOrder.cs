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

    // The changes of one attribute that follow each other. The journals may come from several computers, whose clocks differ: if no change
    // before it wrote the old value, a later one of another journal may have.
    private static IEnumerable<(string Later, string Earlier)> Pairs(OpenChange[] changes)
    {
        int[] before = [.. changes.Select((one, i) => i == 0 || one.Change.Old is not { } old ? -1 : Array.FindLastIndex(changes, i - 1, Wrote(old)))];
        for (int i = 0; i < changes.Length; i++)
        {
            int from = before[i] >= 0 || changes[i].Change.Old is not { } old ? before[i]
                : Array.FindIndex(changes, i + 1, one => one.Journal != changes[i].Journal && Wrote(old)(one));
            if (from >= 0 && !Follows(from, i, before))
                yield return (changes[i].Journal, changes[from].Journal);
        }
    }

    private static Predicate<OpenChange> Wrote(string value) => one => one.Change.Last.New == value;

    // A later change that only came back to the old value.
    private static bool Follows(int change, int other, int[] before)
    {
        while (change > other)
            change = before[change];
        return change == other;
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
