namespace IdentityModel.Core.Anchors;

/// <summary>Reads and judges users before anything is written.</summary>
internal sealed class AnchorPlanner(AnchorDirectory directory, bool force)
{
    private const int HoldersAtOnce = 100;

    private readonly HashSet<Guid> _users = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    /// <summary>Judges users.</summary>
    /// <param name="targets">The users.</param>
    /// <param name="reading">Advances with each user.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<AnchorPlan>> PlanAsync(IReadOnlyList<AnchorTarget> targets, ProgressMeter reading, CancellationToken cancellationToken)
    {
        var plans = new AnchorPlan[targets.Count];
        for (int i = 0; i < plans.Length; i++)
        {
            plans[i] = await PlanAsync(targets[i], cancellationToken).ConfigureAwait(false);
            reading.Advance();
        }

        int[] open = force ? [] : [.. Enumerable.Range(0, plans.Length).Where(i => plans[i].User is not null)];
        for (int i = 0; i < open.Length; i += HoldersAtOnce)
            await LeaveHeldAsync(plans, [.. open.Skip(i).Take(HoldersAtOnce)], cancellationToken).ConfigureAwait(false);
        return plans;
    }

    private async Task<AnchorPlan> PlanAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var change = new OnPremisesAnchorChange { User = target.User, To = target.ImmutableId };
        if (target.Skip is { } skip)
            return Leave(change, OnPremisesAnchorStatus.Skipped, skip);

        try
        {
            AnchorWriteRule.Check(target);
            OnPremisesUser user = await directory.ReadAsync(target.Identity, cancellationToken).ConfigureAwait(false);
            return Judge(user, target.Seen, change with { User = user.ToString(), From = AnchorWriteRule.CurrentOf(user), ObjectGuid = user.ObjectGuid });
        }
        catch (IdentityModelException e) when (IsOnlyHere(e))
        {
            return Failed(change, e);
        }
    }

    private AnchorPlan Judge(OnPremisesUser user, string? seen, OnPremisesAnchorChange change)
    {
        if (!_users.Add(user.ObjectGuid!.Value))
            return Leave(change, OnPremisesAnchorStatus.Skipped, "The user was given before in this run.");
        if (!_anchors.Add(change.To!))
            return Leave(change, OnPremisesAnchorStatus.Skipped, "Another user of this run gets this anchor. Two users cannot have the same.");
        if (change.From == change.To)
            return Leave(change, OnPremisesAnchorStatus.Unchanged, "The user already has this value.");
        if (seen is not null && seen != user.ImmutableId)
            return Leave(change, OnPremisesAnchorStatus.Skipped, $"The ImmutableId of the user was {seen} when Test-SoftMatch read it, and is now {user.ImmutableId}. Test again.");
        if (!force && change.From is not null)
            return Leave(change, OnPremisesAnchorStatus.Skipped, "The user has another value. To replace it, use -Force.");

        return new AnchorPlan(change, user);
    }

    private async Task LeaveHeldAsync(AnchorPlan[] plans, int[] open, CancellationToken cancellationToken)
    {
        try
        {
            ILookup<string, OnPremisesUser> holders = await directory.FindHoldersAsync(
                open.Select(i => Convert.FromBase64String(plans[i].Change.To!)), cancellationToken).ConfigureAwait(false);
            foreach (int i in open)
            {
                if (holders[plans[i].Change.To!].FirstOrDefault(one => one.ObjectGuid != plans[i].User!.ObjectGuid) is { } holder)
                {
                    plans[i] = Leave(
                        plans[i].Change,
                        OnPremisesAnchorStatus.Skipped,
                        $"{holder} of this domain has this anchor. Sync refuses two users with the same. To write it anyway, use -Force.");
                }
            }
        }
        catch (IdentityModelException e) when (IsOnlyHere(e))
        {
            foreach (int i in open)
                plans[i] = Failed(plans[i].Change, e);
        }
    }

    // After a lost connection, nothing else can be read either.
    private static bool IsOnlyHere(IdentityModelException e) => OptionalReads.MayGoOn(e) && e.Kind != ErrorKind.OperationTimeout;

    private static AnchorPlan Failed(OnPremisesAnchorChange change, IdentityModelException e) =>
        new(change with { Status = OnPremisesAnchorStatus.Failed, Reason = e.Message }, User: null, e);

    private static AnchorPlan Leave(OnPremisesAnchorChange change, OnPremisesAnchorStatus status, string reason) =>
        new(change with { Status = status, Reason = reason });
}
