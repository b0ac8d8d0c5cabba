namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Leaves values out that would make a duplicate: another object of the domain has the value, or another user of the run gets it.</summary>
/// <param name="directory">The directory.</param>
/// <param name="clock">The time.</param>
/// <param name="ofHolder">What is said of the object that has the value, after its name.</param>
/// <param name="ofRun">What is said of the user that gets the value, after its name.</param>
/// <param name="mayDuplicate">Whether duplicates are written all the same.</param>
internal sealed class Uniqueness(DirectoryWriter directory, TimeProvider clock, string ofHolder, string ofRun, bool mayDuplicate = false)
{
    private const string IsNoOthers = "No other object of this domain has this address as its UPN or primary address. Test again.";

    // Without an index, a search looks at every object of the domain. So one is for several users, if they are written at once.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private ILookup<Guid, OnPremisesUserChange> _run = Array.Empty<OnPremisesUserChange>().ToLookup(change => Guid.Empty);
    private ValueHolders? _latest;
    private TimeSpan _latestAt;

    /// <summary>
    /// The plans, without those that would make a duplicate. Each open one says which other objects have the old value, too: only with them,
    /// it may become a duplicate again.
    /// </summary>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> LeaveHeldAsync(IReadOnlyList<ChangePlan> plans, CancellationToken cancellationToken)
    {
        ChangePlan[] all = [.. plans];
        LeaveTwice(all);
        _run = all.Where(plan => plan.IsOpen).Select(plan => plan.Change).ToLookup(change => change.ObjectGuid!.Value);
        int[] open = [.. Enumerable.Range(0, all.Length).Where(i => IsToAsk(all[i]))];
        for (int i = 0; i < open.Length; i += ValueHolders.AtOnce)
        {
            int[] some = [.. open.Skip(i).Take(ValueHolders.AtOnce)];
            ChangePlan[] judged = await JudgeAsync([.. some.Select(one => all[one])], next: null, cancellationToken).ConfigureAwait(false);
            for (int j = 0; j < some.Length; j++)
                all[some[j]] = judged[j];
        }

        return all;
    }

    /// <summary>The plans of one user, judged once more just before they are written.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="next">The plans that are written after them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> LeaveTakenAsync(IReadOnlyList<ChangePlan> plans, IEnumerable<ChangePlan> next, CancellationToken cancellationToken)
    {
        ChangePlan[] asked = [.. plans.Where(IsToAsk)];
        if (asked.Length == 0)
            return plans;

        var judged = new Queue<ChangePlan>(await JudgeAsync(asked, next, cancellationToken).ConfigureAwait(false));
        return [.. plans.Select(plan => IsToAsk(plan) ? judged.Dequeue() : plan)];
    }

    private void LeaveTwice(ChangePlan[] plans)
    {
        Dictionary<string, OnPremisesUserChange> given = new(StringComparer.Ordinal);
        for (int i = 0; i < plans.Length; i++)
        {
            OnPremisesUserChange change = plans[i].Change;
            if (!plans[i].IsOpen || ValueHolders.KeyOf(change.Attribute, StoredValue.Effective(change, change.To)) is not { } key)
                continue;

            if (!given.TryGetValue(key, out OnPremisesUserChange? first))
                given[key] = change;
            else if (!mayDuplicate && first.ObjectGuid != change.ObjectGuid && !plans[i].MayShare.Contains(first.ObjectGuid!.Value))
                plans[i] = plans[i].Skipped($"{first.User} {ofRun}");
        }
    }

    // With what is written next, the latest answer is used as long as it is fresh.
    private async Task<ChangePlan[]> JudgeAsync(ChangePlan[] plans, IEnumerable<ChangePlan>? next, CancellationToken cancellationToken)
    {
        try
        {
            ValueHolders? latest = next is null || clock.GetMonotonicTime() - _latestAt > Fresh ? null : _latest;
            if (latest is null || !plans.SelectMany(ValuesOf).All(one => latest.IsFor(one.Attribute, one.Value)))
            {
                latest = await ValueHolders.FindAsync(
                    directory,
                    plans.Concat((next ?? []).Where(IsToAsk).Take(Math.Max(0, ValueHolders.AtOnce - plans.Length))).SelectMany(ValuesOf),
                    cancellationToken).ConfigureAwait(false);
                (_latest, _latestAt) = (next is null ? null : latest, clock.GetMonotonicTime());
            }

            return [.. plans.Select(plan => Judge(plan, latest))];
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            return [.. plans.Select((plan, i) =>
                plan.Failed($"The command could not find out whether another object has this value. {e.Message}", i == 0 ? e : null))];
        }
    }

    private ChangePlan Judge(ChangePlan plan, ValueHolders holders)
    {
        OnPremisesUserChange change = plan.Change;
        Guid guid = change.ObjectGuid!.Value;
        if (!mayDuplicate && holders.OtherThan([guid, .. plan.MayShare], change.Attribute, StoredValue.Effective(change, change.To)) is { } holder)
            return plan.Skipped($"{holder} {ofHolder}");
        if (plan.IsLeftToOther && !holders.IsMainOfOtherThan(guid, change.From, other => _run[other].Select(one => (one.Attribute, one.From))))
            return plan.Skipped(IsNoOthers);

        // What was shared at the first look may be changed by this run since.
        IReadOnlyList<Guid> sharing = [.. change.SharedWith.Union(holders.OthersThan(guid, change.Attribute, StoredValue.Effective(change, change.From)))];
        return plan with { Change = change with { SharedWith = sharing } };
    }

    private static bool IsToAsk(ChangePlan plan) =>
        plan.IsOpen && ValuesOf(plan).Any(one => ValueHolders.KeyOf(one.Attribute, one.Value) is not null);

    private static (string Attribute, string? Value)[] ValuesOf(ChangePlan plan) =>
        [(plan.Change.Attribute, StoredValue.Effective(plan.Change, plan.Change.From)), (plan.Change.Attribute, StoredValue.Effective(plan.Change, plan.Change.To))];
}
