using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>One run of <see cref="SetCloudUserPasswords"/>: reads, decides, asks, and hands the writes on one by one.</summary>
internal sealed class CloudPasswordRun(
    ICloudSession session, RunFiles files, PasswordGenerator passwords, CloudPasswordRequest request, IOperationSink sink)
{
    /// <summary>
    /// Users are read this many at a time: one after the other would be slower than the write quota of 20 a second
    /// (docs/facts/throttling.md#write-rate).
    /// </summary>
    private const int ReadAhead = 20;

    private readonly OptionalReads _optional = new(sink);
    private readonly EmergencyAdministrators _emergency = new(session.Directory, sink);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, UserWrite> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private readonly ProgressMeter _progress = new("Setting passwords", request.Total, sink, session.Clock, new WriteForecast());
    private DomainTree? _domains;
    private bool _featuresRead;
    private bool? _hashSync;
    private int _set;

    /// <summary>Sets the passwords.</summary>
    /// <exception cref="IdentityModelException">Nothing can be read, recorded or sent any more.</exception>
    public async Task RunAsync(IAsyncEnumerable<string> identities, CancellationToken cancellationToken)
    {
        var setting = new PasswordSetting(session.Directory, files, domain: null);
        IAsyncEnumerable<PasswordToSet> writes = WritesAsync(identities, cancellationToken);
        try
        {
            await foreach (UserWriteResult result in setting.SetAsync(writes, cancellationToken).ConfigureAwait(false))
                Report(result);
        }
        catch (IdentityModelException e)
        {
            ReportUnderWay(e);
            throw;
        }
        catch (OperationCanceledException)
        {
            SayHowItStopped();
            throw;
        }
        finally
        {
            _progress.Finish();
        }

        if (setting.Stopped is not { } stopped)
            return;

        // These were not sent. What stopped the run is thrown, and so said once.
        foreach (UserWrite write in _underWay.Values)
            ReportNotSet(write, stopped);
        throw stopped;
    }

    /// <summary>Said of a run that was stopped: its last results reach nobody.</summary>
    private void SayHowItStopped()
    {
        int open = _underWay.Count;
        if (_set + open == 0)
            return;

        string kept = files.Record is { Path: var path }
            ? $"'{path}' has them all."
            : "Those that are not in the results are lost: set them again.";
        sink.Warning($"The run was stopped: {_set} passwords were set, and {open} more may have been. {kept}");
    }

    private async IAsyncEnumerable<PasswordToSet> WritesAsync(
        IAsyncEnumerable<string> identities, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<string> run in identities.InRunsOf(ReadAhead, cancellationToken).ConfigureAwait(false))
        {
            (string, CloudUser?, IdentityModelException?)[] users =
                await Task.WhenAll(run.Select(identity => ReadAsync(identity, cancellationToken))).ConfigureAwait(false);
            foreach ((string identity, CloudUser? user, IdentityModelException? error) in users)
            {
                if (user is null)
                    ReportFailure(identity, id: null, error!);
                else if (await TryPrepareAsync(user, cancellationToken).ConfigureAwait(false) is { } write)
                    yield return new PasswordToSet(write, user.LastPasswordChange);
            }
        }
    }

    private async Task<(string, CloudUser?, IdentityModelException?)> ReadAsync(
        string identity, CancellationToken cancellationToken)
    {
        try
        {
            return (identity, await session.Directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false), null);
        }
        catch (IdentityModelException e) when (e.Kind is not (ErrorKind.AuthenticationError or ErrorKind.ConnectionError))
        {
            return (identity, null, e);
        }
    }

    /// <summary>The write, or nothing where the user was skipped, failed or not confirmed, which is then reported.</summary>
    private async Task<UserWrite?> TryPrepareAsync(CloudUser user, CancellationToken cancellationToken)
    {
        if (await WhySkippedAsync(user, cancellationToken).ConfigureAwait(false) is { } reason)
        {
            ReportSkipped(user, reason);
            return null;
        }

        if (WhyImpossible(user) is { } error)
        {
            ReportFailure(user.UserPrincipalName, user.Id, error);
            return null;
        }

        if (!await sink.ConfirmAsync(user.UserPrincipalName, PasswordWrites.RequestFor(user)).ConfigureAwait(false))
        {
            _progress.AdvanceUnsent();
            return null;
        }

        SecureString password = request.Password ?? passwords.Generate(request.Length, user);
        UserWrite write = PasswordWrites.For(user, password, request.ForceChange);
        _underWay[user.Id] = write;
        return write;
    }

    private async Task<string?> WhySkippedAsync(CloudUser user, CancellationToken cancellationToken)
    {
        if (!_seen.Add(user.Id))
            return "The user was given more than once; the password is set once.";

        if (request.Force)
            return CloudPasswordRule.WhyHarmful(user);

        _domains ??= await ReadDomainsAsync(cancellationToken).ConfigureAwait(false);
        string domain = DomainNames.Of(user.UserPrincipalName) ?? "";
        bool? hashSync = PasswordWrites.NeedsReset(user) ? await HashSyncAsync(cancellationToken).ConfigureAwait(false) : null;
        if (CloudPasswordRule.WhySkipped(user, _domains.Find(domain)?.AuthenticationType, hashSync) is { } why)
            return why;

        bool isLast = !CloudPasswordRule.IsSignedIn(user, session.Context)
            && await _emergency.IsLastAsync(user, _domains, cancellationToken).ConfigureAwait(false);
        return CloudPasswordRule.WhyShutsOut(user, session.Context, isLast);
    }

    private IdentityModelException? WhyImpossible(CloudUser user)
    {
        if (PasswordWrites.NeedsReset(user) && !PasswordWrites.CanReset(session.Context))
            return Errors.PasswordResetNeedsAdministrator(user.UserPrincipalName);

        if (request.Password is null)
            return null;

        try
        {
            PasswordPolicy.Check(request.Password, user);
            return null;
        }
        catch (IdentityModelException e)
        {
            return e;
        }
    }

    private async Task<DomainTree> ReadDomainsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudDomain>? domains = await _optional.TryAsync(
            "the domains",
            "Users are skipped without -Force, since in a federated domain a cloud password is never checked.",
            () => session.Directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        return new DomainTree(domains ?? []);
    }

    private async Task<bool?> HashSyncAsync(CancellationToken cancellationToken)
    {
        if (_featuresRead)
            return _hashSync;

        DirectorySyncFeatures? features = await _optional.TryAsync(
            "the directory synchronisation features",
            "Synchronised users are skipped without -Force.",
            () => session.Directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        _featuresRead = true;
        return _hashSync = features?.PasswordHashSyncEnabled;
    }

    private void Report(UserWriteResult result)
    {
        _underWay.TryRemove(result.Write.UserId, out _);
        if (result.Error is { } error)
        {
            ReportFailure(result.Write, error, LostAnswer.IsPossible(result));
            return;
        }

        _set++;
        Report(Describe(result.Write) with
        {
            Status = CloudPasswordStatus.Set,
            Password = PasswordWrites.PasswordOf(result.Write),
            Reason = result.Write is PasswordResetWrite && !request.ForceChange
                ? "A synchronised user must always change a password that was reset."
                : "",
        });
    }

    private void ReportFailure(UserWrite write, IdentityModelException error, bool mayBeSet)
    {
        sink.Error(error);
        if (mayBeSet)
            ReportUnknown(write, error);
        else
            ReportNotSet(write, error);
    }

    private void ReportNotSet(UserWrite write, IdentityModelException error)
    {
        if (request.Password is null)
            PasswordWrites.PasswordOf(write).Dispose();

        Report(Describe(write) with { Status = CloudPasswordStatus.Failed, Reason = error.Message });
    }

    private void ReportFailure(string identity, string? id, IdentityModelException error)
    {
        sink.Error(error);
        Report(new CloudPasswordChange
        {
            UserPrincipalName = identity,
            Id = id,
            Status = CloudPasswordStatus.Failed,
            Reason = error.Message,
        });
    }

    private void ReportSkipped(CloudUser user, string reason) => Report(new CloudPasswordChange
    {
        UserPrincipalName = user.UserPrincipalName,
        Id = user.Id,
        Status = CloudPasswordStatus.Skipped,
        Reason = reason,
    });

    /// <summary>The requests ended with these on their way: their passwords may be set, so they are handed out.</summary>
    private void ReportUnderWay(IdentityModelException why)
    {
        foreach (UserWrite write in _underWay.Values)
            ReportUnknown(write, why);
    }

    /// <summary>The password may be set, so it is handed out.</summary>
    private void ReportUnknown(UserWrite write, IdentityModelException why) => Report(Describe(write) with
    {
        Status = CloudPasswordStatus.Failed,
        Password = PasswordWrites.PasswordOf(write),
        Reason = $"Whether the password was set is not known; if so, it is this one. {why.Message}",
    });

    private CloudPasswordChange Describe(UserWrite write) => new()
    {
        UserPrincipalName = write.UserPrincipalName,
        Id = write.UserId,
        Method = write is PasswordResetWrite ? CloudPasswordMethod.ResetPassword : CloudPasswordMethod.PasswordProfile,
        ForceChange = request.ForceChange || write is PasswordResetWrite,
    };

    private void Report(CloudPasswordChange change)
    {
        sink.Result(change);
        if (change.Method == CloudPasswordMethod.None)
            _progress.AdvanceUnsent();
        else
            _progress.Advance();
    }
}
