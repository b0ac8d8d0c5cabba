using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Anchors;

/// <summary>Reads and judges users before anything is written.</summary>
internal sealed class AnchorPlanner(DirectoryWriter directory, bool force)
{
    /// <summary>What is said of an object that has the anchor, after its name.</summary>
    public const string HolderHas = "of this domain has this anchor. Two users cannot have the same.";

    private const int HoldersAtOnce = 100;

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
            plans[i] = await ReadAsync(targets[i], cancellationToken).ConfigureAwait(false);
            reading.Advance();
        }

        int[] open = Open(plans);
        string?[] duplicates = AnchorDuplicates.Of([.. open.Select(i => (plans[i].User!.ObjectGuid!.Value.ToString("D"), plans[i].User!.ToString(), plans[i].Change.To!))]);
        for (int i = 0; i < open.Length; i++)
            plans[open[i]] = duplicates[i] is { } reason ? plans[open[i]].Skip(reason) : Judge(plans[open[i]]);

        open = Open(plans);
        for (int i = 0; i < open.Length; i += HoldersAtOnce)
            await LeaveHeldAsync(plans, [.. open.Skip(i).Take(HoldersAtOnce)], cancellationToken).ConfigureAwait(false);
        return plans;
    }

    private async Task<AnchorPlan> ReadAsync(AnchorTarget target, CancellationToken cancellationToken)
    {
        var plan = new AnchorPlan(target, new OnPremisesUserChange { User = target.User, Attribute = AnchorWriteRule.Attribute, To = target.ImmutableId });
        if (target.Skip is { } skip)
            return plan.Skip(skip);

        try
        {
            AnchorWriteRule.Check(target);
            OnPremisesUser user = OnPremisesUserReader.Read(
                await directory.ReadAsync(target.Identity, OnPremisesUserFilter.Users, cancellationToken).ConfigureAwait(false));
            return plan with
            {
                User = user,
                Change = plan.Change with { User = user.ToString(), From = AnchorWriteRule.CurrentOf(user), ObjectGuid = user.ObjectGuid },
            };
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            return plan.Fail(e);
        }
    }

    private AnchorPlan Judge(AnchorPlan plan)
    {
        (AnchorTarget target, OnPremisesUserChange change, OnPremisesUser user) = (plan.Target, plan.Change, plan.User!);
        if (target.Contradiction(user) is { } contradiction)
            return plan.Skip(contradiction);
        if (NeverSynchronized.Is(user))
            return plan.Skip("The user is a system account, which is never synchronized.");
        if (change.From == change.To)
            return plan.Leave(OnPremisesUserChangeStatus.Unchanged, "The user already has this value.");
        if (target.Seen is { } seen && seen != user.ImmutableId)
            return plan.Skip($"The ImmutableId of the user was {seen} when Test-SoftMatch read it, and is now {user.ImmutableId}. Test again.");
        if (!force && change.From is not null)
            return plan.Skip("The user has another value. To replace it, use -Force.");

        return plan;
    }

    private async Task LeaveHeldAsync(AnchorPlan[] plans, int[] open, CancellationToken cancellationToken)
    {
        try
        {
            ValueHolders holders = await ValueHolders.FindAsync(
                directory, open.Select(i => (AnchorWriteRule.Attribute, plans[i].Change.To)), cancellationToken).ConfigureAwait(false);
            foreach (int i in open)
            {
                if (holders.OtherThan([plans[i].User!.ObjectGuid!.Value], AnchorWriteRule.Attribute, plans[i].Change.To) is { } holder)
                    plans[i] = plans[i].Skip($"{holder} {HolderHas}");
            }
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            foreach (int i in open)
                plans[i] = plans[i].Fail(e);
        }
    }

    private static int[] Open(AnchorPlan[] plans) => [.. Enumerable.Range(0, plans.Length).Where(i => plans[i].User is not null)];
}
