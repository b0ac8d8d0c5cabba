namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Leaves values out that would make a duplicate: another object of the domain has the value, or another user of the run gets it.</summary>
/// <param name="directory">The directory.</param>
/// <param name="ofHolder">What is said of the object that has the value, after its name.</param>
/// <param name="ofRun">What is said of the user that gets the value, after its name.</param>
/// <param name="mayDuplicate">Whether duplicates are written all the same.</param>
internal sealed class Uniqueness(DirectoryWriter directory, string ofHolder, string ofRun, bool mayDuplicate = false)
{
    /// <summary>
    /// The plans, without those that would make a duplicate. Each open one says which other objects have the old value, too: only with them,
    /// it may become a duplicate again.
    /// </summary>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> LeaveHeldAsync(IReadOnlyList<ChangePlan> plans, CancellationToken cancellationToken)
    {
        ChangePlan[] all = [.. plans];
        LeaveTwice(all);
        int[] open = [.. Enumerable.Range(0, all.Length).Where(i => all[i].IsOpen && ValuesOf(all[i].Change).Any(IsUnique))];
        for (int i = 0; i < open.Length; i += ValueHolders.AtOnce)
            await LeaveHeldAsync(all, [.. open.Skip(i).Take(ValueHolders.AtOnce)], cancellationToken).ConfigureAwait(false);
        return all;
    }

    private void LeaveTwice(ChangePlan[] plans)
    {
        Dictionary<string, OnPremisesUserChange> given = new(StringComparer.Ordinal);
        for (int i = 0; i < plans.Length; i++)
        {
            OnPremisesUserChange change = plans[i].Change;
            if (!plans[i].IsOpen || ValueHolders.KeyOf(change.Attribute, change.To) is not { } key)
                continue;

            if (!given.TryGetValue(key, out OnPremisesUserChange? first))
                given[key] = change;
            else if (!mayDuplicate && first.ObjectGuid != change.ObjectGuid && !change.SharedWith.Contains(first.ObjectGuid!.Value))
                plans[i] = plans[i].Skipped($"{first.User} {ofRun}");
        }
    }

    private async Task LeaveHeldAsync(ChangePlan[] plans, int[] open, CancellationToken cancellationToken)
    {
        try
        {
            ValueHolders holders = await ValueHolders
                .FindAsync(directory, open.SelectMany(i => ValuesOf(plans[i].Change)), cancellationToken).ConfigureAwait(false);
            foreach (int i in open)
            {
                OnPremisesUserChange change = plans[i].Change;
                Guid guid = change.ObjectGuid!.Value;
                plans[i] = !mayDuplicate && holders.OtherThan([guid, .. change.SharedWith], change.Attribute, change.To) is { } holder
                    ? plans[i].Skipped($"{holder} {ofHolder}")
                    : plans[i] with { Change = change with { SharedWith = holders.OthersThan(guid, change.Attribute, change.From) } };
            }
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            foreach (int i in open)
                plans[i] = plans[i].Failed($"The command could not find out whether another object has this value. {e.Message}", i == open[0] ? e : null);
        }
    }

    private static bool IsUnique((string Attribute, string? Value) one) => ValueHolders.KeyOf(one.Attribute, one.Value) is not null;

    private static IEnumerable<(string Attribute, string? Value)> ValuesOf(OnPremisesUserChange change) =>
        [(change.Attribute, change.From), (change.Attribute, change.To)];
}
