namespace IdentityModel.Core.Anchors;

/// <summary>Reads and judges users before anything is written.</summary>
internal sealed class AnchorPlanner(AnchorDirectory directory, bool force)
{
    private readonly HashSet<Guid> _users = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    /// <summary>Judges one user.</summary>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<AnchorPlan> PlanAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var change = new OnPremisesAnchorChange { User = target.User, To = target.ImmutableId };
        if (target.Skip is { } skip)
            return Leave(change, OnPremisesAnchorStatus.Skipped, skip);

        try
        {
            byte[] anchor = AnchorWriteRule.Check(target);
            OnPremisesUser user = await directory.ReadAsync(target.Identity, cancellationToken).ConfigureAwait(false);
            change = change with { User = user.ToString(), From = AnchorWriteRule.CurrentOf(user), ObjectGuid = user.ObjectGuid };
            return await JudgeAsync(user, anchor, target.Seen, change, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e) && e.Kind != ErrorKind.OperationTimeout)
        {
            return new AnchorPlan(change with { Status = OnPremisesAnchorStatus.Failed, Reason = e.Message }, User: null, e);
        }
    }

    private async Task<AnchorPlan> JudgeAsync(
        OnPremisesUser user, byte[] anchor, string? seen, OnPremisesAnchorChange change, CancellationToken cancellationToken)
    {
        if (!_users.Add(user.ObjectGuid!.Value))
            return Leave(change, OnPremisesAnchorStatus.Skipped, "The user was given before in this run.");
        if (!_anchors.Add(change.To!))
            return Leave(change, OnPremisesAnchorStatus.Skipped, "Another user of this run gets this anchor. Two users cannot have the same.");
        if (change.From == change.To)
            return Leave(change, OnPremisesAnchorStatus.Unchanged, "The user already has this value.");
        if (seen is not null && seen != user.ImmutableId)
            return Leave(change, OnPremisesAnchorStatus.Skipped, $"The ImmutableId of the user was {seen} when Test-SoftMatch read it, and is now {user.ImmutableId}. Test again.");
        if (force)
            return new AnchorPlan(change, user);
        if (change.From is not null)
            return Leave(change, OnPremisesAnchorStatus.Skipped, "The user has another value. To replace it, use -Force.");

        return await directory.FindHolderAsync(anchor, user, cancellationToken).ConfigureAwait(false) is { } holder
            ? Leave(change, OnPremisesAnchorStatus.Skipped, $"{holder} of this domain has this anchor. Sync refuses two users with the same. To write it anyway, use -Force.")
            : new AnchorPlan(change, user);
    }

    private static AnchorPlan Leave(OnPremisesAnchorChange change, OnPremisesAnchorStatus status, string reason) =>
        new(change with { Status = status, Reason = reason });
}
