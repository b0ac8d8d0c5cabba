using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Asks for, makes and reports changes, one object after the other.</summary>
/// <param name="directory">The directory.</param>
/// <param name="look">Looks at each object again before it is written.</param>
/// <param name="clock">The time.</param>
/// <param name="sink">Takes the results, and is asked.</param>
internal sealed class UserWrites(DirectoryWriter directory, SecondLook look, TimeProvider clock, IOperationSink sink)
{
    private int _made;

    /// <summary>Carries plans out.</summary>
    /// <param name="users">The plans of each object, which are written together.</param>
    /// <param name="activity">What the progress says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The journal cannot be written, or the connection is lost.</exception>
    public async Task MakeAsync(IReadOnlyList<IReadOnlyList<ChangePlan>> users, string activity, CancellationToken cancellationToken)
    {
        var progress = new ProgressMeter(activity, users.Count, sink, clock);
        for (int i = 0; i < users.Count; i++)
        {
            try
            {
                foreach (ChangePlan plan in users[i].Where(one => !one.IsOpen))
                    Tell(plan.Change, plan.Error);

                ChangePlan[] open = [.. users[i].Where(one => one.IsOpen)];
                if (open.Length > 0)
                    await MakeAsync(open, users.Skip(i + 1).SelectMany(user => user), cancellationToken).ConfigureAwait(false);
            }
            catch (IdentityModelException) when (i + 1 < users.Count)
            {
                sink.Warning($"The command stopped here. It did not try the other {users.Count - i - 1} of {users.Count} users.");
                throw;
            }

            progress.Advance();
        }

        progress.Finish();
    }

    private async Task MakeAsync(ChangePlan[] plans, IEnumerable<ChangePlan> next, CancellationToken cancellationToken)
    {
        IEnumerable<string> actions = plans.Select(plan => ActionOf(plan.Change));
        string notes = string.Concat(plans.Select(plan => plan.Note));
        if (!await sink.ConfirmAsync($"{plans[0].Change.User} on {directory.Server}", $"{string.Join("; ", actions)}{notes}").ConfigureAwait(false))
            return;

        plans = await StillOpenAsync(plans, next, cancellationToken).ConfigureAwait(false);
        if (plans.Length == 0 || await SendAsync([.. plans.Select(plan => plan.Change)], cancellationToken).ConfigureAwait(false) is not { } refusal)
            return;

        if (plans.Length == 1)
        {
            await TellRefusalAsync(plans[0].Change, refusal, cancellationToken).ConfigureAwait(false);
            return;
        }

        // The server may refuse one value of several, and then makes no change. So each value is tried by itself.
        foreach (ChangePlan plan in plans)
        {
            ChangePlan announced = plan with { Change = Announced(plan.Change) };
            foreach (ChangePlan open in await StillOpenAsync([announced], next, cancellationToken).ConfigureAwait(false))
            {
                if (await SendAsync([open.Change], cancellationToken).ConfigureAwait(false) is { } own)
                    await TellRefusalAsync(open.Change, own, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Of an undo, the reader takes "before" for the value from before the run, which comes back.
    private static string ActionOf(OnPremisesUserChange change)
    {
        string when = change.Status == OnPremisesUserChangeStatus.Restored ? "now" : "before";
        return $"{change.Attribute}: {StoredValue.Quoted(change.Attribute, change.To)} ({when}: {StoredValue.Quoted(change.Attribute, change.From)})";
    }

    private async Task<ChangePlan[]> StillOpenAsync(IReadOnlyList<ChangePlan> plans, IEnumerable<ChangePlan> next, CancellationToken cancellationToken)
    {
        IReadOnlyList<ChangePlan> now = await look.AtAsync(plans, next, cancellationToken).ConfigureAwait(false);
        foreach (ChangePlan plan in now.Where(one => !one.IsOpen))
            Tell(plan.Change, plan.Error);
        return [.. now.Where(plan => plan.IsOpen)];
    }

    private void Tell(OnPremisesUserChange change, IdentityModelException? error)
    {
        if (error is not null)
            sink.Error(error);
        sink.Result(change);
    }

    private async Task<IdentityModelException?> SendAsync(IReadOnlyList<OnPremisesUserChange> changes, CancellationToken cancellationToken)
    {
        await directory.AnnounceAsync(changes, cancellationToken).ConfigureAwait(false);
        IdentityModelException? refusal;
        try
        {
            refusal = await directory.ChangeAsync(changes, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e)
        {
            foreach (OnPremisesUserChange change in changes)
                sink.Result(Announced(change) with { Status = OnPremisesUserChangeStatus.Failed, Reason = $"It is not known whether the value was written. {e.Message}" });
            throw;
        }
        catch (OperationCanceledException)
        {
            sink.Warning($"The run was stopped. It changed {_made} users, and maybe {changes[0].User}.");
            throw;
        }

        if (refusal is null)
        {
            _made++;
            foreach (OnPremisesUserChange change in changes)
                sink.Result(Announced(change));
        }

        return refusal;
    }

    private OnPremisesUserChange Announced(OnPremisesUserChange change) => change with { JournalPath = directory.JournalPath };

    // If the value is no longer what was read, somebody else has changed it: their value stays.
    private async Task TellRefusalAsync(OnPremisesUserChange change, IdentityModelException refusal, CancellationToken cancellationToken)
    {
        if (refusal.ErrorId == nameof(Errors.DirectoryChangeRefused) && await ReasonNowAsync(change, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            Tell(Announced(change) with { Status = OnPremisesUserChangeStatus.Skipped, Reason = reason }, error: null);
            return;
        }

        Tell(
            Announced(change) with { Status = OnPremisesUserChangeStatus.Failed, Reason = $"{refusal.Message} {refusal.Advice}" },
            refusal.At(place: null, change.User));
    }

    // Null if the user cannot be read: then the refusal itself is all that is known.
    private async Task<string?> ReasonNowAsync(OnPremisesUserChange change, CancellationToken cancellationToken)
    {
        try
        {
            OnPremisesObject found = await directory.ReadAsync(change.ObjectGuid!.Value.ToString("D"), DirectoryWriter.AnyObject, cancellationToken)
                .ConfigureAwait(false);
            return SecondLook.ChangedSince(change, found);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }
}
