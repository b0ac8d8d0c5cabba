using IdentityModel.Core.BulkWrites;

namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// Sets or clears cloud users' ImmutableIds (Set-CloudUserImmutableId) and reports an <see cref="ImmutableIdChange"/> for each. The
/// old value is journalled, if a journal is kept, before the new one is sent.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="openJournal">Opens the journal at the first change; <see langword="null"/> if none is kept.</param>
public sealed class SetCloudUserImmutableIds(ICloudSession session, Func<IJournal>? openJournal)
{
    /// <summary>How many users are given, for the time left; <see langword="null"/> if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>Makes the changes; a user that cannot be changed is one error.</summary>
    /// <param name="targets">The users with their new values.</param>
    /// <param name="force">
    /// Whether to also try users of federated domains, whom the service is said to refuse, and values that synchronization cannot send.
    /// </param>
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
        : BulkWrite<ImmutableIdTarget, CloudUser>(
            session.Directory,
            new AnnouncedWrites(session.Directory.WriteUsersAsync, files, BulkWriteEvents.OfImmutableIds, domain: null),
            new ProgressMeter("Setting ImmutableIds", total, sink, session.Clock, new WriteForecast()),
            sink)
    {
        private readonly OptionalReads _optional = new(sink);
        private readonly HashSet<string> _seenUsers = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _givenValues = new(StringComparer.Ordinal);
        private DomainTree? _domains;
        private bool _warnedOfDoubt;

        protected override UserIdentity IdentityOf(ImmutableIdTarget item)
        {
            if (item.ImmutableId is { } value)
                ImmutableIdWriteRule.Check(item.Identity, value, force);
            return new UserIdentity(item.Identity, item.OtherName);
        }

        protected override Task<CloudUser> ReadAsync(ImmutableIdTarget item, CloudUser user, CancellationToken cancellationToken) =>
            Task.FromResult(user);

        protected override async Task<(string Target, string Action)?> JudgeAsync(
            ImmutableIdTarget item, CloudUser user, CancellationToken cancellationToken)
        {
            if (user.ImmutableId == item.ImmutableId && _seenUsers.Add(user.Id))
            {
                Tell(user, item, ImmutableIdChangeStatus.Unchanged);
                return null;
            }

            if (await WhyNotAsync(item, user, cancellationToken).ConfigureAwait(false) is { } error)
            {
                TellUnread(item, error);
                return null;
            }

            WarnOfDoubt(item, user);
            var request = CloudRequest.SetImmutableId(user.Id, item.ImmutableId);
            return (user.UserPrincipalName, $"{request} (before: {user.ImmutableId ?? "none"})");
        }

        protected override AnnouncedWrite Make(ImmutableIdTarget item, CloudUser user) => new(
            new ImmutableIdWrite(user.Id, user.UserPrincipalName, item.ImmutableId),
            ("userPrincipalName", user.UserPrincipalName),
            ("old", user.ImmutableId ?? ""),
            ("new", item.ImmutableId ?? ""));

        protected override void TellUnread(ImmutableIdTarget item, IdentityModelException error) =>
            Sink.Error(error.At(place: null, item.Source ?? item.Identity));

        protected override void TellEnd(ImmutableIdTarget item, CloudUser user, UserWriteResult result)
        {
            if (result.Error is { } error)
                TellUnread(item, error);
            else
                Tell(user, item, item.ImmutableId is null ? ImmutableIdChangeStatus.Cleared : ImmutableIdChangeStatus.Set);
        }

        protected override void TellStopped(int made, int open) =>
            Sink.Warning($"The run was stopped. It changed {made} ImmutableIds, and maybe {open} more.");

        private void WarnOfDoubt(ImmutableIdTarget target, CloudUser user)
        {
            if (_warnedOfDoubt || target.ImmutableId is not { } value || ImmutableId.DoubtAbout(value) is not { } doubt)
                return;

            _warnedOfDoubt = true;
            Sink.Warning($"{user.UserPrincipalName}: {doubt} This warning appears only for the first such value.");
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
                "The command does not know whether a user's domain is federated. The service refuses the "
                + "change for users of federated domains.",
                () => session.Directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
            return new DomainTree(domains ?? []);
        }

        private void Tell(CloudUser user, ImmutableIdTarget target, ImmutableIdChangeStatus status) => Sink.Result(new ImmutableIdChange
        {
            UserPrincipalName = user.UserPrincipalName,
            Id = user.Id,
            OldImmutableId = user.ImmutableId,
            ImmutableId = target.ImmutableId,
            Status = status,
        });
    }
}
