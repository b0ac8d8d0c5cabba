using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// Sets or clears cloud users' ImmutableIds (Set-CloudUserImmutableId) and reports an <see cref="ImmutableIdChange"/> for each. The
/// old value is journalled, where a journal is kept, before the new one is sent.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal at the first change; <see langword="null"/> where none is kept.</param>
public sealed class SetCloudUserImmutableIds(ICloudSession session, Func<IJournal>? openJournal)
{
    /// <summary>
    /// Users are read this many at a time: one after the other would be slower than the write quota
    /// (docs/facts/throttling.md#write-rate).
    /// </summary>
    private const int ReadAhead = 20;

    /// <summary>How many users are given, so that the time left can be told; <see langword="null"/> where that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>Makes the changes; a user that cannot be changed is one error.</summary>
    /// <param name="targets">The users with their new values.</param>
    /// <param name="force">Whether users of federated domains are tried too, whom the service is reported to refuse.</param>
    /// <param name="sink">Takes the results, and is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">Nothing can be read, journalled or sent any more.</exception>
    public async Task RunAsync(
        IAsyncEnumerable<ImmutableIdTarget> targets, bool force, IOperationSink sink, CancellationToken cancellationToken)
    {
        using var files = new RunFiles(openJournal, openRecord: null, session.Clock, sink);
        var run = new Run(session, files, force, Total, sink);
        await run.RunAsync(targets, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Run(ICloudSession session, RunFiles files, bool force, long? total, IOperationSink sink)
    {
        private readonly OptionalReads _optional = new(sink);
        private readonly ConcurrentDictionary<string, (ImmutableIdTarget Target, CloudUser User)> _underWay =
            new(StringComparer.OrdinalIgnoreCase);

        private readonly HashSet<string> _seenUsers = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _givenValues = new(StringComparer.Ordinal);
        private readonly ProgressMeter _progress = new("Setting ImmutableIds", total, sink, session.Clock, new WriteForecast());
        private DomainTree? _domains;
        private bool _warnedOfGuid;

        public async Task RunAsync(IAsyncEnumerable<ImmutableIdTarget> targets, CancellationToken cancellationToken)
        {
            try
            {
                IAsyncEnumerable<UserWrite> writes = WritesAsync(targets, cancellationToken);
                await foreach (UserWriteResult result in
                    session.Directory.WriteUsersAsync(writes, cancellationToken).ConfigureAwait(false))
                {
                    await ReportAsync(result).ConfigureAwait(false);
                }
            }
            finally
            {
                _progress.Finish();
            }
        }

        private async IAsyncEnumerable<UserWrite> WritesAsync(
            IAsyncEnumerable<ImmutableIdTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (IReadOnlyList<ImmutableIdTarget> run in targets.InRunsOf(ReadAhead, cancellationToken).ConfigureAwait(false))
            {
                (ImmutableIdTarget, CloudUser?)[] users =
                    await Task.WhenAll(run.Select(target => ReadAsync(target, cancellationToken))).ConfigureAwait(false);
                foreach ((ImmutableIdTarget target, CloudUser? user) in users)
                {
                    if (user is not null && await TryPrepareAsync(target, user, cancellationToken).ConfigureAwait(false) is { } write)
                        yield return write;
                }
            }
        }

        private async Task<(ImmutableIdTarget, CloudUser?)> ReadAsync(ImmutableIdTarget target, CancellationToken cancellationToken)
        {
            try
            {
                if (target.ImmutableId is { } value)
                    ImmutableIdWriteRule.Check(value);
                return (target, await session.Directory.GetUserAsync(target.Identity, cancellationToken).ConfigureAwait(false));
            }
            catch (IdentityModelException e) when (e.Kind is not (ErrorKind.AuthenticationError or ErrorKind.ConnectionError))
            {
                Fail(target, e);
                _progress.AdvanceUnsent();
                return (target, null);
            }
        }

        /// <summary>The write, or nothing where there is none to make, which is then reported.</summary>
        private async Task<UserWrite?> TryPrepareAsync(
            ImmutableIdTarget target, CloudUser user, CancellationToken cancellationToken)
        {
            if (user.ImmutableId == target.ImmutableId && _seenUsers.Add(user.Id))
            {
                Succeed(user, target, ImmutableIdChangeStatus.Unchanged);
                _progress.AdvanceUnsent();
                return null;
            }

            if (await WhyNotAsync(target, user, cancellationToken).ConfigureAwait(false) is { } error)
            {
                Fail(target, error);
                _progress.AdvanceUnsent();
                return null;
            }

            WarnOfGuid(target, user);
            string action = target.ImmutableId is { } value
                ? $"PATCH /users/{user.Id} onPremisesImmutableId: {value} (now {user.ImmutableId ?? "none"})"
                : $"PATCH /users/{user.Id} onPremisesImmutableId: null (now {user.ImmutableId})";
            if (!await sink.ConfirmAsync(user.UserPrincipalName, action).ConfigureAwait(false))
            {
                _progress.AdvanceUnsent();
                return null;
            }

            await files.Journal.BeforeAsync(
                JournalEventName.ImmutableIdWriteRequested, domain: null, user.Id, cancellationToken,
                ("userPrincipalName", user.UserPrincipalName), ("old", user.ImmutableId ?? ""), ("new", target.ImmutableId ?? ""))
                .ConfigureAwait(false);
            _underWay[user.Id] = (target, user);
            return new ImmutableIdWrite(user.Id, user.UserPrincipalName, target.ImmutableId);
        }

        // Other identity providers may have a GUID's text as anchor; synchronisation never has
        // (docs/facts/matching.md#immutableid).
        private void WarnOfGuid(ImmutableIdTarget target, CloudUser user)
        {
            if (_warnedOfGuid || target.ImmutableId is not { } value || !ImmutableIdWriteRule.IsTextOfGuid(value, out Guid guid))
                return;

            _warnedOfGuid = true;
            sink.Warning(
                $"'{value}' for {user.UserPrincipalName} is the text of a GUID, which matches nobody and stops a soft match. Convert it with "
                + $"ConvertTo-ImmutableId, which gives {ImmutableId.FromGuid(guid)}. This is said once, for the first value of this kind.");
        }

        private async Task<IdentityModelException?> WhyNotAsync(
            ImmutableIdTarget target, CloudUser user, CancellationToken cancellationToken)
        {
            if (!_seenUsers.Add(user.Id))
                return Errors.ImmutableIdGivenTwice(user.UserPrincipalName, target.ImmutableId);

            if (target.ImmutableId is { } value && !_givenValues.Add(value))
                return Errors.ImmutableIdGivenTwice(user.UserPrincipalName, value);

            _domains ??= await ReadDomainsAsync(cancellationToken).ConfigureAwait(false);
            DomainAuthenticationType? domain =
                force ? null : _domains.Find(DomainNames.Of(user.UserPrincipalName) ?? "")?.AuthenticationType;
            return ImmutableIdWriteRule.WhyNot(user, domain);
        }

        private async Task<DomainTree> ReadDomainsAsync(CancellationToken cancellationToken)
        {
            IReadOnlyList<CloudDomain>? domains = await _optional.TryAsync(
                "the domains",
                "Whether a user's domain is federated, where the service refuses the change, is not known beforehand.",
                () => session.Directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
            return new DomainTree(domains ?? []);
        }

        private async Task ReportAsync(UserWriteResult result)
        {
            if (!_underWay.TryRemove(result.Write.UserId, out (ImmutableIdTarget Target, CloudUser User) change))
                return;

            _progress.Advance();
            if (result.Error is { } error)
            {
                await files.Journal.AfterAsync(
                    JournalEventName.ImmutableIdFailed, domain: null, change.User.Id, ("errorId", error.ErrorId)).ConfigureAwait(false);
                Fail(change.Target, error);
                return;
            }

            await files.Journal.AfterAsync(JournalEventName.ImmutableIdSet, domain: null, change.User.Id).ConfigureAwait(false);
            Succeed(
                change.User,
                change.Target,
                change.Target.ImmutableId is null ? ImmutableIdChangeStatus.Cleared : ImmutableIdChangeStatus.Set);
        }

        private void Succeed(CloudUser user, ImmutableIdTarget target, ImmutableIdChangeStatus status)
        {
            sink.Result(new ImmutableIdChange
            {
                UserPrincipalName = user.UserPrincipalName,
                Id = user.Id,
                OldImmutableId = user.ImmutableId,
                ImmutableId = target.ImmutableId,
                Status = status,
            });
        }

        private void Fail(ImmutableIdTarget target, IdentityModelException error) =>
            sink.Error(error.At(place: null, target.Source ?? target.Identity));
    }
}
