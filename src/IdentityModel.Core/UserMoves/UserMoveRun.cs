using IdentityModel.Core.BulkWrites;

namespace IdentityModel.Core.UserMoves;

/// <summary>One run that moves users to the cloud, or gives them back: checks each, announces it, sends it and reads it back.</summary>
/// <param name="session">The tenant.</param>
/// <param name="tenant">What the checks need of it.</param>
/// <param name="order">What the run does.</param>
/// <param name="files">The journal.</param>
/// <param name="sink">Takes the results, and is asked.</param>
internal class UserMoveRun(ICloudSession session, UserMoveTenant tenant, UserMoveOrder order, RunFiles files, IOperationSink sink)
    : BulkWrite<UserIdentity, UserMoveFacts>(
        session.Directory,
        new AnnouncedWrites(
            (writes, token) => new MoveReadBack(session).SendAsync(order.BeforeFirst(writes, token), token),
            files,
            BulkWriteEvents.OfUserMoves,
            domain: null),
        new ProgressMeter(
            order.To == IdentityModelKind.Cloud ? "Moving users to the cloud" : "Giving users back to Active Directory",
            order.Total,
            sink,
            session.Clock,
            new WriteForecast()),
        sink)
{
    // A prompt can wait for hours; what was read before it is old then.
    private static readonly TimeSpan LongestValid = TimeSpan.FromMinutes(1);

    private readonly UserMoveReader _reader = new(session.Directory, order.To);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private UserMoveTenant _tenant = tenant;
    private long _readAt;
    private bool _isReferenceTold;

    private IdentityModelKind From =>
        order.To == IdentityModelKind.Cloud ? IdentityModelKind.Synchronized : IdentityModelKind.Cloud;

    /// <inheritdoc/>
    protected override async Task ReadCommonAsync(CancellationToken cancellationToken)
    {
        _tenant = await _tenant.ReadAgainAsync(session, UserMoveTenant.UsersAreSkipped, Sink, cancellationToken).ConfigureAwait(false);
        _readAt = session.Clock.GetTimestamp();
    }

    /// <inheritdoc/>
    protected override UserIdentity IdentityOf(UserIdentity item) => item;

    /// <inheritdoc/>
    protected override async Task<UserMoveFacts> ReadAsync(UserIdentity item, CloudUser user, CancellationToken cancellationToken) =>
        await _reader.ReadAsync(user, cancellationToken).ConfigureAwait(false) with { Tenant = _tenant };

    /// <inheritdoc/>
    protected override Task<(string Target, string Action)?> JudgeAsync(UserIdentity item, UserMoveFacts user, CancellationToken cancellationToken) =>
        Task.FromResult(Judge(user));

    /// <inheritdoc/>
    protected override async Task<bool> MayStillChangeAsync(UserMoveFacts user, CancellationToken cancellationToken)
    {
        if (session.Clock.GetElapsedTime(_readAt) > LongestValid)
            await ReadCommonAsync(cancellationToken).ConfigureAwait(false);
        if (UserMoveRules.ObstacleOf(user with { Tenant = _tenant }, order.To, order.Force) is not { } obstacle)
            return true;

        Tell(user.User, From, UserMoveStatus.Skipped, obstacle.Reason);
        return false;
    }

    /// <inheritdoc/>
    protected override void TellDeclined(UserMoveFacts user) =>
        Tell(user.User, From, UserMoveStatus.Skipped, "You did not confirm the move.");

    /// <inheritdoc/>
    protected override AnnouncedWrite Make(UserIdentity item, UserMoveFacts user) => new(
        new CloudManagedWrite(user.User.Id, user.User.UserPrincipalName, order.To == IdentityModelKind.Cloud),
        (UserMoveJournal.UserPrincipalName, user.User.UserPrincipalName),
        (UserMoveJournal.From, From.ToString()),
        (UserMoveJournal.To, order.To.ToString()),
        (UserMoveJournal.TenantId, session.Context.TenantId ?? ""));

    /// <inheritdoc/>
    protected override void TellUnread(UserIdentity item, IdentityModelException error)
    {
        Sink.Error(error);
        Sink.Result(new UserMoveResult { UserPrincipalName = item.Name, To = order.To, Status = UserMoveStatus.Failed, Reason = error.Message });
    }

    /// <inheritdoc/>
    protected override void TellEnd(UserIdentity item, UserMoveFacts user, UserWriteResult result)
    {
        if (result.Error is not { } error)
        {
            TellMoved(user);
            return;
        }

        Sink.Error(error);
        if (LostAnswer.IsPossible(result))
            TellLost(item, result.Write, error);
        else
            TellRefused(result.Write, error);
    }

    /// <summary>Reports that a user was moved, and was read back.</summary>
    protected virtual void TellMoved(UserMoveFacts user) =>
        Tell(user.User, From, UserMoveStatus.Converted, UserMoveRules.NoteOn(user, order.To));

    /// <inheritdoc/>
    protected override void TellLost(UserIdentity item, UserWrite write, IdentityModelException why) =>
        TellFailed(write, $"It is not known whether the user was moved. {why.Message}", files.JournalPath);

    /// <inheritdoc/>
    protected override void TellUnsent(UserIdentity item, UserWrite write, IdentityModelException why) => TellFailed(write, why.Message, journal: null);

    /// <summary>Reports that an announced move was not made.</summary>
    protected void TellRefused(UserWrite write, IdentityModelException why) => TellFailed(write, why.Message, files.JournalPath);

    /// <inheritdoc/>
    protected override void TellStopped(int made, int open) => Sink.Warning(
        $"The run was stopped. It moved {made} users{(open == 0 ? "" : $", and maybe {open} more")}. To continue, run the command again: it skips users who were moved.");

    /// <summary>Whether a user is among those who were given.</summary>
    protected bool IsInRun(CloudUser? user) =>
        user is not null && (order.Names.Contains(user.Id) || order.Names.Contains(user.UserPrincipalName));

    /// <summary>Checks a user who was not given before.</summary>
    protected (string Target, string Action)? Judge(UserMoveFacts user)
    {
        IdentityModelKind from = user.User.OnPremisesSyncEnabled == true ? IdentityModelKind.Synchronized : IdentityModelKind.Cloud;
        if (!_seen.Add(user.User.Id))
        {
            Tell(user.User, from, UserMoveStatus.Skipped, "The user was given more than once.");
            return null;
        }

        if (UserMoveRules.ObstacleOf(user, order.To, order.Force) is { } obstacle)
        {
            Tell(user.User, from, UserMoveStatus.Skipped, obstacle.Reason);
            return null;
        }

        if (user.WithoutReferences is { } error && !_isReferenceTold)
        {
            _isReferenceTold = true;
            Sink.Warning($"Could not read the managers and groups of users: {OptionalReads.Why([error])} The results do not name them.");
        }

        string note = UserMoveRules.NoteOn(user, order.To);
        string request = CloudRequest.SetCloudManaged(user.User.Id, order.To == IdentityModelKind.Cloud).ToString();
        return (user.User.UserPrincipalName, note.Length == 0 ? request : $"{request}. {note}");
    }

    /// <summary>Reports a user.</summary>
    protected void Tell(CloudUser user, IdentityModelKind from, UserMoveStatus status, string reason) => Sink.Result(new UserMoveResult
    {
        UserPrincipalName = user.UserPrincipalName,
        Id = user.Id,
        From = from,
        To = order.To,
        Status = status,
        Reason = reason,
        JournalPath = status == UserMoveStatus.Skipped ? null : files.JournalPath,
    });

    private void TellFailed(UserWrite write, string reason, string? journal) => Sink.Result(new UserMoveResult
    {
        UserPrincipalName = write.UserPrincipalName,
        Id = write.UserId,
        From = From,
        To = order.To,
        Status = UserMoveStatus.Failed,
        Reason = reason,
        JournalPath = journal,
    });
}
