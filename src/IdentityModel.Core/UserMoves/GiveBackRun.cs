namespace IdentityModel.Core.UserMoves;

/// <summary>A run that gives users back. A user counts when synchronization has taken it over, so that the results wait for that.</summary>
/// <param name="session">The tenant.</param>
/// <param name="tenant">What the checks need of it.</param>
/// <param name="order">What the run does.</param>
/// <param name="past">What earlier runs of the journal did.</param>
/// <param name="sending">Tells whether a change was sent.</param>
/// <param name="block">The block of hard matches.</param>
/// <param name="files">The journal.</param>
/// <param name="sink">Takes the results, and is asked.</param>
internal sealed class GiveBackRun(
    ICloudSession session,
    UserMoveTenant tenant,
    UserMoveOrder order,
    UserMoveJournal past,
    UnblockedSending sending,
    HardMatchBlock block,
    RunFiles files,
    IOperationSink sink)
    : UserMoveRun(session, tenant, order, files, sink)
{
    private readonly List<UserMoveFacts> _given = [];
    private readonly HashSet<string> _unseen = new(past.Requested, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _waiting = new(past.Requested, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _judged = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasLost;

    /// <summary>The users that were given back, by this run or an earlier one.</summary>
    public IReadOnlyList<UserMoveFacts> Given => _given;

    /// <summary>Whether it is known of each user if it was given back, by this run or an earlier one of the journal.</summary>
    public bool IsResolved => !_hasLost && _unseen.Count == 0;

    /// <summary>
    /// Who is named to continue: by id those who were given back and wait for a sync cycle, also of earlier runs of the journal, and those
    /// whom this run did not come to.
    /// </summary>
    /// <param name="named">The users of this run.</param>
    public IReadOnlyList<string> ToContinue(IReadOnlyList<UserIdentity> named) =>
        [.. _waiting, .. named.Select(one => one.Name).Where(name => !_judged.Contains(name) && !_waiting.Contains(name))];

    /// <summary>Reports a user whom synchronization has taken over.</summary>
    public void TellTaken(UserMoveFacts user)
    {
        _waiting.Remove(user.User.Id);
        base.TellMoved(Ended(user));
    }

    /// <summary>Reports a user who was deleted while waiting.</summary>
    public void TellGone(UserMoveFacts user, IdentityModelException error)
    {
        _waiting.Remove(user.User.Id);
        Sink.Error(error);
        Tell(user.User, IdentityModelKind.Cloud, UserMoveStatus.Failed, $"The user was given back, and deleted since. {error.Message}");
    }

    /// <summary>Reports a user whom synchronization has not taken over.</summary>
    public void TellPending(UserMoveFacts user, string why) =>
        Tell(user.User, IdentityModelKind.Cloud, UserMoveStatus.Pending, $"{why} {UserMoveRules.NoteOn(Ended(user), IdentityModelKind.Synchronized)}".Trim());

    /// <inheritdoc/>
    protected override async Task<(string Target, string Action)?> JudgeAsync(
        UserIdentity item, UserMoveFacts user, CancellationToken cancellationToken)
    {
        _unseen.Remove(user.User.Id);
        _judged.Add(item.Name);
        if (user.User.OnPremisesSyncEnabled == true)
            _waiting.Remove(user.User.Id);

        // An earlier run has given the user back: what is left is the sync cycle, which may have come.
        if (user.User.IsCloudManaged != true && past.Requested.Contains(user.User.Id) && !_given.Exists(one => one.User.Id == user.User.Id))
        {
            _given.Add(user);
            return null;
        }

        if (Judge(user with { IsManagerInRun = IsInRun(user.References?.Manager) }) is not { } change)
            return null;

        // With -WhatIf, the answer is always No, and each change is still named.
        if (await block.MayTurnOffAsync().ConfigureAwait(false) || Sink.IsWhatIf)
            return change;

        Tell(
            user.User,
            IdentityModelKind.Cloud,
            UserMoveStatus.Skipped,
            "Hard matches stay blocked in the tenant, as you decided, so synchronization would not take over the user.");
        return null;
    }

    /// <inheritdoc/>
    protected override void TellMoved(UserMoveFacts user)
    {
        _waiting.Add(user.User.Id);
        _given.Add(user);
    }

    /// <inheritdoc/>
    protected override void TellUnread(UserIdentity item, IdentityModelException error)
    {
        if (error.Kind == ErrorKind.ObjectNotFound)
        {
            _unseen.Remove(item.Name); // who was deleted waits for nothing
            _waiting.Remove(item.Name);
            _judged.Add(item.Name);
        }

        base.TellUnread(item, error);
    }

    /// <inheritdoc/>
    protected override void TellLost(UserIdentity item, UserWrite write, IdentityModelException why)
    {
        if (!sending.HasPassed)
        {
            TellRefused(write, why);
            return;
        }

        _hasLost = true;
        _waiting.Add(write.UserId);
        base.TellLost(item, write, why);
    }

    /// <inheritdoc/>
    protected override void TellStopped(int made, int open)
    {
        // The end of the command says what is left to do.
    }

    // What the run has done counts now, not what it was asked to do.
    private UserMoveFacts Ended(UserMoveFacts user) =>
        user with { IsManagerInRun = _given.Exists(one => one.User.Id == user.References?.Manager?.Id) };
}
