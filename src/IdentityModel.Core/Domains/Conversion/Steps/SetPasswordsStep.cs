using System.Runtime.CompilerServices;
using System.Security;
using IdentityModel.Core.BulkWrites;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Gives a password to each user without a known one. After an earlier run, it does not set a password again if it was set, or if
/// the user's last password change shows that it may be. If a password was recorded and certainly not set, it sends the recorded
/// one. If the record cannot be read here, it records a new password, and the user's last row counts.
/// </summary>
internal sealed class SetPasswordsStep(
    ICloudSession session, RunFiles files, PasswordGenerator passwords, int length, ConversionPlan plan, IOperationSink sink) : PlannedStep
{
    private IReadOnlyDictionary<string, SecureString> _recorded = new Dictionary<string, SecureString>();

    private int Users => plan.PasswordTargets.Count > 0 ? plan.PasswordTargets.Count : plan.Past?.Passwords.Count ?? 0;

    /// <inheritdoc/>
    public override ConversionStep Shown => new()
    {
        Name = ConversionStepName.SetPasswords,
        Target = plan.Domain.Name,
        Request = $"set the passwords of {Users} users",
        ChangesTenant = true,
        CanBeUndone = false,
        Undo = "nobody knows the replaced passwords; the new passwords stay set and are recorded",
        Duration = DomainConversionEstimator.Estimate(plan.PasswordTargets.Count).PasswordResetDuration,
    };

    /// <inheritdoc/>
    public override IEnumerable<(string Target, string Action)> Announced =>
        base.Announced.Concat(plan.PasswordTargets.Select(
            target => (target.User.UserPrincipalName, PasswordWrites.RequestFor(target.User).ToString())));

    /// <inheritdoc/>
    public override bool HasMoreToDo => plan.PasswordTargets.Count > 0;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<string, PasswordTarget>(StringComparer.Ordinal);
        foreach (PasswordTarget target in plan.PasswordTargets)
        {
            if (target.Past is { } past && RecordedPasswordRule.MayBeSet(past, target.User.LastPasswordChange))
                plan.Outcomes![target.Index] = UserPasswordOutcomeRule.RecordedBefore(target.User, past.At);
            else
                waiting.Add(target.User.Id, target);
        }

        WarnOfUnknown(plan.PasswordTargets.Count - waiting.Count);

        if (waiting.Count > 0)
            await SetAsync(waiting, cancellationToken).ConfigureAwait(false);
        return StepEnd.Done;
    }

    private void WarnOfUnknown(int users)
    {
        if (users > 0)
        {
            plan.Warn(
                $"{users} {(users == 1 ? "user's password was" : "users' passwords were")} changed at about the time when the earlier run "
                + "ended. Either that run or somebody else changed them. The command sent nothing for these users. Users in the result "
                + "has the times and says what to do.");
        }
    }

    private async Task SetAsync(Dictionary<string, PasswordTarget> waiting, CancellationToken cancellationToken)
    {
        HasChanged = true;
        await ReadRecordedAsync(waiting.Values, cancellationToken).ConfigureAwait(false);
        var setting = new AnnouncedWrites(session.Directory.WriteUsersAsync, files, BulkWriteEvents.OfPasswords, plan.Domain.Name);
        var progress = new ProgressMeter(
            $"Setting passwords of {plan.Domain.Name}", waiting.Count, sink, session.Clock, new WriteForecast());
        IdentityModelException? ended = null;
        try
        {
            IAsyncEnumerable<AnnouncedWrite> writes = WritesAsync([.. waiting.Values], cancellationToken);
            await foreach (UserWriteResult result in setting.MakeAsync(writes, cancellationToken).ConfigureAwait(false))
            {
                PasswordTarget target = waiting[result.Write.UserId];
                waiting.Remove(target.User.Id);
                Note(result, target);
                progress.Advance();
            }
        }
        catch (IdentityModelException e)
        {
            ended = e;
        }

        progress.Finish();
        Leave([.. waiting.Values], ended, setting.Stopped);
    }

    /// <summary>Reads only those that may be needed, so that a large record does not fill memory.</summary>
    private async Task ReadRecordedAsync(IEnumerable<PasswordTarget> targets, CancellationToken cancellationToken)
    {
        HashSet<string> names = new(
            targets.Where(target => target.Past is not null).Select(target => target.User.UserPrincipalName),
            StringComparer.OrdinalIgnoreCase);
        if (names.Count > 0 && files.Record is { } record)
            _recorded = await record.ReadAsync(names, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<AnnouncedWrite> WritesAsync(
        IReadOnlyList<PasswordTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (CloudUser user in targets.Select(target => target.User))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (PasswordWrites.NeedsReset(user) && !PasswordWrites.CanReset(session.Context))
                continue;

            // Makes each password only when it is sent, so that an 80,000-user domain never has 80,000 passwords in memory.
            bool isRecorded = _recorded.TryGetValue(user.UserPrincipalName, out SecureString? recorded);
            SecureString password = isRecorded ? recorded! : passwords.Generate(length, user);
            yield return PasswordWrites.For(user, password, forceChange: true) with { IsRecorded = isRecorded };
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private void Note(UserWriteResult result, PasswordTarget target)
    {
        ((PasswordWrite)result.Write).Password.Dispose();
        if (result.Error is null)
        {
            plan.Outcomes![target.Index] = UserPasswordOutcomeRule.SetNow(target.User, plan.PasswordHashSync);
            return;
        }

        plan.UsersFailed++;
        string ifLanded = LostAnswer.IsPossible(result) ? " If it was set nevertheless, the recorded password is valid." : "";
        plan.Outcomes![target.Index] = plan.Outcomes[target.Index] with
        {
            Reason = $"The password could not be set: {result.Error.Message}{ifLanded}",
        };
        sink.Error(result.Error);
    }

    /// <summary>Reports the users who got none: an application cannot set theirs, or the run ended before their turn.</summary>
    /// <param name="left">These users.</param>
    /// <param name="lost">What ended the requests; the outcome of the last ones is unknown.</param>
    /// <param name="stopped">Why no further request was sent.</param>
    private void Leave(PasswordTarget[] left, IdentityModelException? lost, IdentityModelException? stopped)
    {
        if ((lost ?? stopped) is { } error)
            sink.Error(error);

        if (left.Length == 0)
            return;

        string reason = lost is not null
            ? $"It is not known whether a password was set. If so, the recorded password is valid. {lost.Message}"
            : $"No password was set. {stopped?.Message ?? "An application cannot set a synchronized user's password."}";
        foreach (PasswordTarget target in left)
        {
            plan.Outcomes![target.Index] = plan.Outcomes[target.Index] with { Reason = reason };
            plan.UsersLeft.Add(target.User.Id);
        }

        plan.UsersFailed += left.Length;
        plan.Warn($"{left.Length} users got no new password. {reason}");
    }
}
