using IdentityModel.Core.BulkWrites;

namespace IdentityModel.Core.UserMoves;

/// <summary>One run of <see cref="ConvertUsersToCloud"/>.</summary>
internal sealed class MoveToCloudRun(ICloudSession session, RunFiles files, long? total, IOperationSink sink)
    : BulkWrite<string, MovableUser>(
        new AnnouncedWrites(new MoveReadBack(session).SendAsync, files, BulkWriteEvents.OfUserMoves, domain: null),
        new ProgressMeter("Moving users to the cloud", total, sink, session.Clock, new WriteForecast()),
        sink)
{
    private readonly OptionalReads _optional = new(sink);
    private readonly UserReferenceReader _references = new(session.Directory);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private bool _isReferenceTold;
    private bool _areFactsRead;
    private DomainTree? _domains;
    private AdministratorRoles? _roles;

    /// <inheritdoc/>
    protected override async Task<MovableUser> ReadAsync(string item, CancellationToken cancellationToken)
    {
        CloudUser user = await session.Directory.GetUserAsync(item, cancellationToken).ConfigureAwait(false);
        if (user.OnPremisesSyncEnabled == true)
            return await _references.AddToAsync(new MovableUser(user with { IsCloudManaged = false }), cancellationToken).ConfigureAwait(false);

        bool isMoved = await session.Directory.GetIsCloudManagedAsync(user.Id, cancellationToken).ConfigureAwait(false);
        return new MovableUser(user with { IsCloudManaged = isMoved });
    }

    /// <inheritdoc/>
    protected override async Task<(string Target, string Action)?> JudgeAsync(
        string item, MovableUser user, CancellationToken cancellationToken)
    {
        if (!_seen.Add(user.User.Id))
        {
            Tell(user.User, UserMoveStatus.Skipped, "The user was given more than once.");
            return null;
        }

        await ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        if (UserMoveRule.WhySkipped(user.User, _domains, _roles) is { } why)
        {
            Tell(user.User, UserMoveStatus.Skipped, why);
            return null;
        }

        if (user.WithoutReferences is { } error && !_isReferenceTold)
        {
            _isReferenceTold = true;
            Sink.Warning($"Could not read the managers and groups of users: {OptionalReads.Why([error])} The results do not name managers "
                + "and groups that are still synchronized.");
        }

        string note = UserMoveRule.NoteOn(user);
        string request = CloudRequest.SetCloudManaged(user.User.Id, isCloudManaged: true).ToString();
        return (user.User.UserPrincipalName, note.Length == 0 ? request : $"{request}. {note}");
    }

    /// <inheritdoc/>
    protected override AnnouncedWrite Make(string item, MovableUser user) => new(
        new CloudManagedWrite(user.User.Id, user.User.UserPrincipalName, IsCloudManaged: true),
        ("userPrincipalName", user.User.UserPrincipalName),
        ("from", nameof(IdentityModelKind.Synchronized)),
        ("to", nameof(IdentityModelKind.Cloud)));

    /// <inheritdoc/>
    protected override void TellUnread(string item, IdentityModelException error)
    {
        Sink.Error(error);
        Sink.Result(new UserMoveResult
        {
            UserPrincipalName = item,
            To = IdentityModelKind.Cloud,
            Status = UserMoveStatus.Failed,
            Reason = error.Message,
        });
    }

    /// <inheritdoc/>
    protected override void TellEnd(string item, MovableUser user, UserWriteResult result)
    {
        if (result.Error is not { } error)
        {
            Tell(user.User, UserMoveStatus.Converted, UserMoveRule.NoteOn(user));
            return;
        }

        Sink.Error(error);
        if (LostAnswer.IsPossible(result))
            TellLost(item, result.Write, error);
        else
            TellUnsent(item, result.Write, error);
    }

    /// <inheritdoc/>
    protected override void TellLost(string item, UserWrite write, IdentityModelException why) =>
        TellFailed(write, $"It is not known whether the user was moved. {why.Message}");

    /// <inheritdoc/>
    protected override void TellUnsent(string item, UserWrite write, IdentityModelException why) => TellFailed(write, why.Message);

    /// <inheritdoc/>
    protected override void TellStopped(int made, int open) => Sink.Warning(
        $"The run was stopped. It moved {made} users, and maybe {open} more. To continue, run the command again: it skips users who were moved.");

    private async Task ReadFactsAsync(CancellationToken cancellationToken)
    {
        if (_areFactsRead)
            return;

        _areFactsRead = true;
        IReadOnlyList<CloudDomain>? domains = await _optional.TryAsync(
            "the domains",
            "The command skips the users, because users of a federated domain cannot be moved.",
            () => session.Directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        _domains = domains is null ? null : new DomainTree(domains);
        _roles = await _optional.TryAsync(
            "the administrator roles",
            "The command skips the users, because administrators cannot be moved.",
            () => session.Directory.GetAdministratorRolesAsync(cancellationToken)).ConfigureAwait(false);
        if (_roles?.Unread is { Count: > 0 } unread)
        {
            Sink.Warning($"Could not read a part of the administrator roles: {OptionalReads.Why(unread)} The command skips the users, "
                + "because administrators cannot be moved.");
        }
    }

    private void TellFailed(UserWrite write, string reason) => Sink.Result(new UserMoveResult
    {
        UserPrincipalName = write.UserPrincipalName,
        Id = write.UserId,
        From = IdentityModelKind.Synchronized,
        To = IdentityModelKind.Cloud,
        Status = UserMoveStatus.Failed,
        Reason = reason,
    });

    private void Tell(CloudUser user, UserMoveStatus status, string reason) => Sink.Result(new UserMoveResult
    {
        UserPrincipalName = user.UserPrincipalName,
        Id = user.Id,
        From = user.OnPremisesSyncEnabled == true ? IdentityModelKind.Synchronized : IdentityModelKind.Cloud,
        To = IdentityModelKind.Cloud,
        Status = status,
        Reason = reason,
    });
}
