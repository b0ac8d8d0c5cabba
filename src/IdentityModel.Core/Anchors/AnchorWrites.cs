namespace IdentityModel.Core.Anchors;

/// <summary>Asks for, makes and reports changes, one after the other.</summary>
internal sealed class AnchorWrites(AnchorDirectory directory, IOperationSink sink)
{
    private int _made;

    /// <summary>Makes a change.</summary>
    /// <param name="user">The user as read.</param>
    /// <param name="change">The change as it is reported if it is made.</param>
    /// <param name="note">What the question adds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The journal cannot be written, or the connection is lost.</exception>
    public async Task MakeAsync(OnPremisesUser user, OnPremisesAnchorChange change, string note, CancellationToken cancellationToken)
    {
        string action = $"mS-DS-ConsistencyGuid: {change.To ?? "none"} (now {change.From ?? "none"}){note}";
        if (!await sink.ConfirmAsync($"{change.User} on {directory.Server}", action).ConfigureAwait(false))
            return;

        try
        {
            IdentityModelException? refusal =
                await directory.ChangeAsync(user, change.From, change.To, cancellationToken).ConfigureAwait(false);
            if (refusal is null)
            {
                _made++;
                sink.Result(change);
                return;
            }

            await TellRefusalAsync(user, change, refusal, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e)
        {
            sink.Result(change with { Status = OnPremisesAnchorStatus.Failed, Reason = $"It is not known whether the value was written. {e.Message}" });
            throw;
        }
        catch (OperationCanceledException)
        {
            sink.Warning($"The run was stopped. It changed {_made} users, and maybe {change.User}.");
            throw;
        }
    }

    /// <summary>Reports a user for whom nothing was sent.</summary>
    public void Tell(OnPremisesAnchorChange change, IdentityModelException? error)
    {
        if (error is not null)
            sink.Error(error);
        sink.Result(change);
    }

    // If the value is no longer what was read, somebody else has changed it: their value stays.
    private async Task TellRefusalAsync(
        OnPremisesUser user, OnPremisesAnchorChange change, IdentityModelException refusal, CancellationToken cancellationToken)
    {
        if (refusal.ErrorId == nameof(Errors.DirectoryChangeRefused))
        {
            OnPremisesUser now = await directory.ReadAsync(user.ObjectGuid!.Value.ToString("D"), cancellationToken).ConfigureAwait(false);
            if (AnchorWriteRule.CurrentOf(now) is var value && value != change.From)
            {
                Tell(
                    change with { Status = OnPremisesAnchorStatus.Skipped, Reason = $"The value was changed while the command ran. It is now {value ?? "empty"}." },
                    error: null);
                return;
            }
        }

        Tell(change with { Status = OnPremisesAnchorStatus.Failed, Reason = $"{refusal.Message} {refusal.Advice}" }, refusal.At(place: null, change.User));
    }
}
