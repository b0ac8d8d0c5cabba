using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>Asks for, makes and reports changes, one object after the other.</summary>
internal sealed class UserWrites(DirectoryWriter directory, TimeProvider clock, IOperationSink sink)
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
                {
                    await MakeAsync([.. open.Select(plan => plan.Change)], string.Concat(open.Select(plan => plan.Note)), cancellationToken)
                        .ConfigureAwait(false);
                }
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

    private async Task MakeAsync(IReadOnlyList<OnPremisesUserChange> changes, string note, CancellationToken cancellationToken)
    {
        IEnumerable<string> actions = changes.Select(change => $"{change.Attribute}: {StoredValue.Quoted(change.Attribute, change.To)} "
            + $"(now {StoredValue.Quoted(change.Attribute, change.From)})");
        if (!await sink.ConfirmAsync($"{changes[0].User} on {directory.Server}", $"{string.Join("; ", actions)}{note}").ConfigureAwait(false))
            return;

        IdentityModelException? refusal = await SendAsync(changes, cancellationToken).ConfigureAwait(false);
        if (refusal is null)
            return;

        // The server may refuse one value of several, and then makes no change. So each value is tried by itself.
        foreach (OnPremisesUserChange change in changes)
        {
            if (changes.Count > 1)
                refusal = await SendAsync([change], cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
                await TellRefusalAsync(change, refusal, cancellationToken).ConfigureAwait(false);
        }
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
                sink.Result(change with { Status = OnPremisesUserChangeStatus.Failed, Reason = $"It is not known whether the value was written. {e.Message}" });
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
                sink.Result(change);
        }

        return refusal;
    }

    // If the value is no longer what was read, somebody else has changed it: their value stays.
    private async Task TellRefusalAsync(OnPremisesUserChange change, IdentityModelException refusal, CancellationToken cancellationToken)
    {
        if (refusal.ErrorId == nameof(Errors.DirectoryChangeRefused) && await NowAsync(change, cancellationToken).ConfigureAwait(false) is { } now
            && !StoredValue.IsBefore(change, now))
        {
            string values = now.Count == 0 ? "empty" : string.Join(", ", now.Select(value => StoredValue.Quoted(change.Attribute, value)));
            Tell(
                change with { Status = OnPremisesUserChangeStatus.Skipped, Reason = $"The value was changed while the command ran. It is now {values}." },
                error: null);
            return;
        }

        Tell(
            change with { Status = OnPremisesUserChangeStatus.Failed, Reason = $"{refusal.Message} {refusal.Advice}" },
            refusal.At(place: null, change.User));
    }

    // Null if the user cannot be read: then the refusal itself is all that is known.
    private async Task<IReadOnlyList<string>?> NowAsync(OnPremisesUserChange change, CancellationToken cancellationToken)
    {
        try
        {
            OnPremisesObject found = await directory.ReadAsync(change.ObjectGuid!.Value.ToString("D"), DirectoryWriter.AnyObject, cancellationToken)
                .ConfigureAwait(false);
            return StoredValue.Of(found, change.Attribute);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }
}
