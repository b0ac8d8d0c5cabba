namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// Judges whether old anchors can be put back. If a sync cycle has used the present one, the anchor must not change any more
/// (docs/facts/matching.md#changing-an-anchor).
/// </summary>
/// <param name="tenant">The tenant; null without a connection.</param>
/// <param name="force">Whether to put back the anchor of a user that is synchronized.</param>
/// <param name="sink">Gets the warning, if nobody knows who is synchronized.</param>
internal sealed class AnchorUndo(ICloudDirectory? tenant, bool force, IOperationSink sink)
{
    /// <summary>The plans, without those that stop the synchronization of a user.</summary>
    public async Task<IReadOnlyList<ChangePlan>> JudgeAsync(IReadOnlyList<ChangePlan> plans, CancellationToken cancellationToken)
    {
        int count = plans.Count(ChangesAnchor);
        if (count == 0)
            return plans;

        if (tenant is null)
        {
            Warn(count, "There is no connection to the tenant, so the command cannot check this.");
            return plans;
        }

        try
        {
            SynchronizedAnchors synchronized = await SynchronizedAnchors.ReadAsync(tenant, cancellationToken).ConfigureAwait(false);
            if (synchronized.IsEmpty)
                Warn(count, "The tenant of this connection has no synchronized user, so it may be another one.");
            return [.. plans.Select(plan => ChangesAnchor(plan) && synchronized.With(Now(plan)!) is { } user ? Judge(plan, user) : plan)];
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            Warn(count, $"The command could not check this: {OptionalReads.Why([e])}");
            return plans;
        }
    }

    private ChangePlan Judge(ChangePlan plan, string user)
    {
        string reason = $"The cloud user {user} is synchronized with the anchor of this user. If it is synchronized from this user, and the anchor changes, "
            + $"{SynchronizedAnchors.Consequence}.";
        return force
            ? plan with { Change = plan.Change with { Reason = reason }, Note = $"; the cloud user {user} is synchronized with the present anchor" }
            : plan.Skipped($"{reason} To restore the old anchor anyway, use -Force.");
    }

    private void Warn(int count, string why) => sink.Warning((count == 1
        ? "The command restores the anchor of 1 user. If a sync cycle has run with the anchor that it has now, synchronization of this user stops with an "
            + "error, because the source anchor changes. "
        : $"The command restores the anchors of {count:N0} users. If a sync cycle has run with the anchors that they have now, synchronization of these users "
            + "stops with an error, because the source anchors change. ")
        + $"{why} Use Connect-IdentityModel, then Test-SoftMatch, before the next sync cycle.");

    private static bool ChangesAnchor(ChangePlan plan) =>
        plan.IsOpen && plan.Change.Attribute == StoredValue.Anchor && Now(plan) != StoredValue.Effective(plan.Change, plan.Change.To);

    private static string? Now(ChangePlan plan) => StoredValue.Effective(plan.Change, plan.Change.From);
}
