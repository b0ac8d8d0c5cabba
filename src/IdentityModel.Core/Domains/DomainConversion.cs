using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>One conversion that was checked and confirmed: from the first file to the result.</summary>
internal sealed class DomainConversion(
    ICloudSession session,
    IFederationBackupStore backups,
    RunFiles files,
    PasswordGenerator passwords,
    DomainConversionRequest request,
    DomainConversionPlan plan,
    IOperationSink sink)
{
    /// <summary>A write whose answer was lost is seen within a minute, if it landed.</summary>
    private static readonly TimeSpan LostAnswerLimit = TimeSpan.FromMinutes(1);

    /// <summary>The write is usually seen at once, sometimes after minutes (facts 4.2).</summary>
    private static readonly TimeSpan ReadBackLimit = TimeSpan.FromMinutes(5);

    /// <summary>Sign-in caches last up to 60 minutes (facts 4.1).</summary>
    private static readonly TimeSpan SignInLimit = TimeSpan.FromMinutes(60);

    private readonly DomainVerification _verification = new(session, sink);
    private long _usersFailed;
    private DateTimeOffset _written;

    private string Name => plan.Domain.Name;

    private JournalWriter Journal => files.Journal;

    /// <summary>Converts.</summary>
    /// <exception cref="IdentityModelException">The domain was not converted, or it is not known whether it was.</exception>
    public async Task<DomainConversionResult> RunAsync(DateTimeOffset started, CancellationToken cancellationToken)
    {
        // Every file is open before the first request: a path that cannot be written must not be found out half way.
        bool setsPasswords = plan.PasswordTargets.Count > 0 && files.Record is not null;
        await AnnounceAsync(JournalEventName.Started, cancellationToken, StartDetail()).ConfigureAwait(false);

        string? backup = await ChangeDomainAsync(cancellationToken).ConfigureAwait(false);
        bool isManaged = await ReadBackAsync(cancellationToken).ConfigureAwait(false);
        if (isManaged && setsPasswords)
            await SetPasswordsAsync(cancellationToken).ConfigureAwait(false);

        bool signInFollows = isManaged && await SignInFollowsAsync(cancellationToken).ConfigureAwait(false);
        DomainConversionStatus status = Status(isManaged && signInFollows);
        await Journal.AfterAsync(JournalEventName.Finished, Name, user: null, ("status", status.ToString()))
            .ConfigureAwait(false);
        return Result(status, isManaged, backup, started);
    }

    private async Task<string?> ChangeDomainAsync(CancellationToken cancellationToken)
    {
        try
        {
            string? backup = await SaveFederationAsync(cancellationToken).ConfigureAwait(false);
            await AnnounceAsync(JournalEventName.DomainWriteRequested, cancellationToken).ConfigureAwait(false);
            await WriteAsync(cancellationToken).ConfigureAwait(false);
            return backup;
        }
        catch (IdentityModelException e) when (e.ErrorId != nameof(Errors.ConversionUnknown))
        {
            await Journal.AfterAsync(
                JournalEventName.Finished, Name, user: null, ("status", "NotConverted"), ("errorId", e.ErrorId))
                .ConfigureAwait(false);
            throw;
        }
    }

    private async Task<string?> SaveFederationAsync(CancellationToken cancellationToken)
    {
        if (plan.Federation is null)
            return null;

        string path;
        try
        {
            path = await backups.SaveAsync(Backup(plan.Federation), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw FileFailure.AsError(e, $"the federation of '{Name}' to a file");
        }

        await AnnounceAsync(JournalEventName.FederationSaved, cancellationToken, ("path", path)).ConfigureAwait(false);
        sink.Verbose($"{Name}: the federation is saved in '{path}'.");
        return path;
    }

    private FederationBackup Backup(DomainFederation federation) => new()
    {
        TenantId = session.Context.TenantId ?? "",
        Domain = plan.Domain,
        InheritingDomains = plan.Inheriting,
        Federation = federation,
        SavedAt = session.Clock.GetUtcNow(),
    };

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.Directory.ConvertDomainToManagedAsync(Name, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (LostAnswer.IsPossible(e))
        {
            string? disagreement = await VerifiedAsync(
                _verification.DomainsAsync([Name], LostAnswerLimit, cancellationToken)).ConfigureAwait(false);
            if (disagreement is not null)
                throw Errors.ConversionUnknown(Name, Journal.Path, e);

            sink.Verbose($"{Name}: the answer to the write was lost, but the write landed.");
        }

        _written = session.Clock.GetUtcNow();
    }

    private async Task<bool> ReadBackAsync(CancellationToken cancellationToken)
    {
        TimeSpan limit = request.Wait ? SignInLimit : ReadBackLimit;
        string? disagreement = await VerifiedAsync(
            _verification.DomainsAsync(plan.AllDomains, limit, cancellationToken)).ConfigureAwait(false);
        if (disagreement is not null)
        {
            string passwordsToo = plan.PasswordTargets.Count > 0 ? " No password was set yet." : "";
            plan.Warn($"The write was accepted, but {disagreement}{passwordsToo} Resume from the journal later.");
            return false;
        }

        await Journal.AfterAsync(
            JournalEventName.DomainVerified, Name, user: null, ("authenticationType", nameof(DomainAuthenticationType.Managed)))
            .ConfigureAwait(false);
        await WarnOfFederationLeftAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether PATCH removes the settings is not documented (facts 4.1, 10.3), so they are looked for.</summary>
    private async Task WarnOfFederationLeftAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false) is not null)
                plan.Warn("It is managed, but its federation settings are still there; they have no effect while it is.");
        }
        catch (IdentityModelException e)
        {
            sink.Verbose($"{Name}: whether federation settings are left could not be read: {e.Message}");
        }
    }

    private async Task<bool> SignInFollowsAsync(CancellationToken cancellationToken)
    {
        if (!request.Wait)
            return true;

        TimeSpan left = _written + SignInLimit - session.Clock.GetUtcNow();
        string? disagreement = await VerifiedAsync(
            _verification.RealmAsync(plan.AllDomains, left, cancellationToken)).ConfigureAwait(false);
        if (disagreement is not null)
            plan.Warn($"The tenant reads it as Managed, but after {SignInLimit.TotalMinutes} minutes: {disagreement}");

        return disagreement is null;
    }

    /// <summary>After the write nothing may be thrown that would hide it: an error of a read becomes a disagreement.</summary>
    private static async Task<string?> VerifiedAsync(Task<string?> verification)
    {
        try
        {
            return await verification.ConfigureAwait(false);
        }
        catch (IdentityModelException e)
        {
            return $"it could not be read back: {e.Message} {e.Advice}";
        }
    }

    private async Task SetPasswordsAsync(CancellationToken cancellationToken)
    {
        var setting = new PasswordSetting(session.Directory, files, Name);
        var waiting = plan.PasswordTargets.ToDictionary(target => target.User.Id, StringComparer.Ordinal);
        var progress = new ProgressMeter($"Setting passwords of {Name}", waiting.Count, sink, session.Clock);
        IdentityModelException? ended = null;
        try
        {
            IAsyncEnumerable<UserWrite> writes = WritesAsync(cancellationToken);
            await foreach (UserWriteResult result in setting.SetAsync(writes, cancellationToken).ConfigureAwait(false))
            {
                (CloudUser user, int index) = waiting[result.Write.UserId];
                waiting.Remove(user.Id);
                Note(result, user, index);
                progress.Advance();
            }
        }
        catch (IdentityModelException e)
        {
            ended = e;
        }

        progress.Finish();
        Leave([.. waiting.Values.Select(target => target.Index)], ended, setting.Stopped);
    }

    private async IAsyncEnumerable<UserWrite> WritesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((CloudUser user, _) in plan.PasswordTargets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (PasswordWrites.NeedsReset(user) && !PasswordWrites.CanReset(session.Context))
                continue;

            // Each is made as it is sent, so that an 80,000-user domain never has 80,000 passwords in memory.
            yield return PasswordWrites.For(user, passwords.Generate(request.PasswordLength, user), forceChange: true);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private void Note(UserWriteResult result, CloudUser user, int index)
    {
        PasswordWrites.PasswordOf(result.Write).Dispose();
        UserPasswordOutcome before = plan.Outcomes![index];
        if (result.Error is null)
        {
            plan.Outcomes[index] = UserPasswordOutcomeRule.Of(user, plan.PasswordHashSync, passwordAssigned: true);
            return;
        }

        _usersFailed++;
        string ifLanded = LostAnswer.IsPossible(result) ? " If it was set after all, it is the recorded one." : "";
        plan.Outcomes[index] = before with { Reason = $"The password could not be set: {result.Error.Message}{ifLanded}" };
        sink.Error(result.Error);
    }

    /// <summary>Those who were given none: an application cannot, or the work ended before their turn.</summary>
    /// <param name="indices">Their places.</param>
    /// <param name="lost">What ended the requests, so that the last ones' end is not known.</param>
    /// <param name="stopped">Why no further one was sent.</param>
    private void Leave(int[] indices, IdentityModelException? lost, IdentityModelException? stopped)
    {
        if ((lost ?? stopped) is { } error)
            sink.Error(error);

        if (indices.Length == 0)
            return;

        string reason = lost is not null
            ? $"Whether a password was set is not known; if so, it is the recorded one. {lost.Message}"
            : $"No password was set. {stopped?.Message ?? "An application cannot set a synchronised user's password."}";
        foreach (int index in indices)
            plan.Outcomes![index] = plan.Outcomes[index] with { Reason = reason };

        _usersFailed += indices.Length;
        plan.Warn($"{indices.Length} users were left without a new password. {reason}");
    }

    private DomainConversionStatus Status(bool agrees)
    {
        if (!agrees)
            return DomainConversionStatus.Pending;

        return _usersFailed > 0 ? DomainConversionStatus.ConvertedWithErrors : DomainConversionStatus.Converted;
    }

    private DomainConversionResult Result(DomainConversionStatus status, bool isManaged, string? backup, DateTimeOffset started)
    {
        UserPasswordOutcome[] users = plan.Outcomes?.ToArray() ?? [];
        return new DomainConversionResult
        {
            Domain = Name,
            From = DomainAuthenticationType.Federated,
            To = DomainAuthenticationType.Managed,
            Status = status,
            FederationBackup = backup,
            UserCount = plan.Outcomes?.Count,
            UsersConverted = isManaged ? users.Length - _usersFailed : 0,
            UsersFailed = _usersFailed,
            PasswordOutcome = PasswordOutcomes.Worst(users),
            Started = started,
            Finished = session.Clock.GetUtcNow(),
            JournalPath = Journal.Path,
            Warning = plan.Warnings.ToArray(),
            Users = users,
        };
    }

    private (string, string)[] StartDetail() =>
        [("operation", nameof(ConvertDomainToStandard)), ("tenant", session.Context.TenantId ?? "")];

    private Task AnnounceAsync(JournalEventName name, CancellationToken cancellationToken, params (string, string)[] detail) =>
        Journal.BeforeAsync(name, Name, user: null, cancellationToken, detail);
}
