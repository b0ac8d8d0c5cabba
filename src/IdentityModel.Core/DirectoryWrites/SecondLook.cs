using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// Looks at a user once more, just before the write: since the first look, there were questions and other users. The domain controller
/// itself compares old values without case and diacritical marks, so that it would replace a value that somebody changed only in these.
/// </summary>
/// <param name="directory">The directory.</param>
/// <param name="uniqueness">Leaves values out that another object has by now.</param>
/// <param name="rule">Leaves out what the user's own values speak against; null for nothing more.</param>
internal sealed class SecondLook(
    DirectoryWriter directory, Uniqueness uniqueness, Func<IReadOnlyList<ChangePlan>, OnPremisesObject, IReadOnlyList<ChangePlan>>? rule = null)
{
    /// <summary>The open plans of one user, without those that can no longer be made.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="next">The plans that are written after them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> AtAsync(IReadOnlyList<ChangePlan> plans, IEnumerable<ChangePlan> next, CancellationToken cancellationToken)
    {
        try
        {
            OnPremisesObject now = await directory
                .ReadAsync(plans[0].Change.ObjectGuid!.Value.ToString("D"), DirectoryWriter.AnyObject, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ChangePlan> same = [.. plans.Select(plan => ChangedSince(plan.Change, now) is { } reason ? plan.Skipped(reason) : plan)];
            IReadOnlyList<ChangePlan> left = await uniqueness.LeaveTakenAsync(same, next, cancellationToken).ConfigureAwait(false);
            return rule is null ? left : rule(left, now);
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            return [.. plans.Select((plan, i) => plan.Failed(e.Message, i == 0 ? e : null))];
        }
    }

    /// <summary>What is said of a value that somebody has changed; null if it is still as it was.</summary>
    public static string? ChangedSince(OnPremisesUserChange change, OnPremisesObject now)
    {
        IReadOnlyList<string> values = StoredValue.Of(now, change.Attribute);
        if (StoredValue.IsBefore(change, values))
            return null;

        string shown = values.Count == 0 ? "empty" : string.Join(", ", values.Select(value => StoredValue.Quoted(change.Attribute, value)));
        return $"The value was changed while the command ran. It is now {shown}.";
    }
}
