using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Reads objects of a journal and judges what can be put back, before anything is written.</summary>
internal sealed class UndoPlanner(DirectoryWriter directory)
{
    /// <summary>Judges one object.</summary>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> PlanAsync(JournalledUser user, CancellationToken cancellationToken)
    {
        ChangePlan[] plans = [.. user.Changes.Select(change => new ChangePlan(new OnPremisesUserChange
        {
            User = change.Name,
            Attribute = change.Attribute,
            To = change.Old,
            Status = OnPremisesUserChangeStatus.Restored,
        })
        {
            MayShare = change.SharedWith,
        })];
        if (user.Directory is { } other && !other.Equals(directory.Name, StringComparison.OrdinalIgnoreCase))
            return [.. plans.Select(plan => plan.Skipped($"The run changed this user in {Of(other)}, and {directory.Server} is of {Of(directory.Name)}."))];

        try
        {
            OnPremisesObject found = await directory.ReadAsync(user.Id, DirectoryWriter.AnyObject, cancellationToken).ConfigureAwait(false);
            OnPremisesUser now = OnPremisesUserReader.Read(found);
            return [.. plans.Select((plan, i) => Judge(
                plan with { Change = plan.Change with { User = now.ToString(), ObjectGuid = now.ObjectGuid } },
                user.Changes[i],
                StoredValue.Of(found, plan.Change.Attribute)))];
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            return [.. plans.Select((plan, i) => plan.Failed(e.Message, i == 0 ? e : null))];
        }
    }

    private static ChangePlan Judge(ChangePlan plan, JournalledChange change, IReadOnlyList<string> values)
    {
        bool isList = StoredValue.IsList(change.Attribute);
        bool isOld = change.Old is { } old ? values.Contains(old) : values.Count == 0;
        string? now = isList
            ? change.Written.LastOrDefault(value => value is not null && value != change.Old && values.Contains(value))
            : StoredValue.Only(values);
        plan = plan with { Change = plan.Change with { From = now } };
        if (isOld && (!isList || now is null))
            return plan.Left(OnPremisesUserChangeStatus.Unchanged, "The user has the value from before the run.");
        if (change.IsUndone)
            return plan.Skipped("The run was undone before. The value was changed after that, so it stays.");

        bool isWritten = isList ? !isOld && (now is not null || change.Written.Contains(null)) : change.Written.Contains(now);
        return isWritten ? plan : plan.Skipped("The value was changed after the run, so it stays.");
    }

    private static string Of(string name) =>
        name.StartsWith(SessionContext.SandboxPrefix, StringComparison.Ordinal) ? $"the {name}" : name;
}
