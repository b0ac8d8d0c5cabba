namespace IdentityModel.Core.DirectoryWrites;

/// <summary>What a journal says of one value: the last writes that follow each other.</summary>
internal sealed class JournalledChange
{
    private readonly List<JournalledWrite> _writes = [];
    private readonly JournalledChange? _earlier;

    private JournalledChange(JournalledWrite first, JournalledChange? earlier)
    {
        _writes.Add(first);
        _earlier = earlier;
    }

    /// <summary>The object's name, as it was then.</summary>
    public string Name => _writes[0].Name;

    /// <summary>The attribute.</summary>
    public string Attribute => _writes[0].Attribute;

    /// <summary>The value before the first write; null for none.</summary>
    public string? Old => _writes[0].Old;

    /// <summary>The other objects that had the old value before the first write, too.</summary>
    public IReadOnlyList<Guid> SharedWith => _writes[0].SharedWith;

    /// <summary>
    /// The values that the runs may have left, in the order of the writes: that of the last write that was made, and of those after it, of
    /// which nobody knows. The value of an earlier write was put back by somebody else.
    /// </summary>
    public IEnumerable<string?> Written => _writes.Skip(Math.Max(0, _writes.FindLastIndex(write => write.IsMade))).Select(write => write.New);

    /// <summary>Whether the last write restored the old value.</summary>
    public bool IsUndone => Last.IsMade && Last.New == Old;

    /// <summary>The last write.</summary>
    public JournalledWrite Last => _writes[_writes.Count - 1];

    /// <summary>What is not undone: this change, and those that count again after it is undone. The latest is first.</summary>
    public IEnumerable<JournalledChange> Open
    {
        get
        {
            for (JournalledChange? one = IsUndone ? null : this; one is not null; one = one._earlier)
                yield return one;
        }
    }

    /// <summary>The values of one object, from its writes in their order.</summary>
    public static IReadOnlyList<JournalledChange> Of(IEnumerable<JournalledWrite> writes)
    {
        List<JournalledChange> changes = [];
        foreach (JournalledWrite write in writes)
        {
            if (changes.Find(one => one.IsContinuedBy(write)) is { } change)
            {
                change._writes.Add(write);
                if (change is { IsUndone: true, _earlier: { } again })
                    changes[changes.IndexOf(change)] = again;
                continue;
            }

            // Somebody else wrote between two writes that do not follow each other. That value is not the journal's to remove. If it was a run
            // with another journal, and that is undone too, the earlier change counts again. If nobody undoes it, the value is not what the
            // earlier change wrote, so it stays. In a list, only an entry with the same old value is the one that the earlier change replaced.
            JournalledChange? earlier = changes.Find(
                one => one.IsReplacedBy(write) && (!StoredValue.IsList(write.Attribute) || (write.Old is not null && one.Old == write.Old)));
            changes.RemoveAll(one => one.IsReplacedBy(write));
            changes.Add(new JournalledChange(write, earlier is { IsUndone: false } ? earlier : earlier?._earlier));
        }

        return changes;
    }

    // In a list, nothing but its old value tells which removed value was put back.
    private bool IsContinuedBy(JournalledWrite write) => write.Attribute == Attribute && !IsUndone && Last.New == write.Old
        && (write.Old is not null || !StoredValue.IsList(Attribute) || write.New == Old);

    private bool IsReplacedBy(JournalledWrite write) => write.Attribute == Attribute
        && (!StoredValue.IsList(Attribute) || (write.Old is { } old && old == Old) || (write.New is { } to && to == Last.New));
}
