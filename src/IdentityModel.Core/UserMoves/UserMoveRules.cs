using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>The checks of users, in order. <see cref="UserMoveTenantChecks"/> has those of the tenant.</summary>
internal static class UserMoveRules
{
    private static readonly IUserMoveRule[] ToCloud =
    [
        new SynchronizationAccountRule(),
        new SynchronizedRule(),
        new ManagedDomainRule(),
        new NoAdministratorRule(UserMoveSource.Prepare),
        new ManagerIsUserRule(),
        new SynchronizedGroupsRule(),
    ];

    private static readonly IUserMoveRule[] ToSynchronized =
    [
        new SynchronizationAccountRule(),
        new MovedToCloudRule(),
        new ManagedDomainRule(),
        new NoAdministratorRule(UserMoveSource.Match),
        new ImmutableIdRule(),
        new CloudGroupsRule(),
        new ManagerReturnsRule(),
    ];

    /// <summary>The checks of a direction.</summary>
    public static IReadOnlyList<IUserMoveRule> For(IdentityModelKind to) => to == IdentityModelKind.Cloud ? ToCloud : ToSynchronized;

    /// <summary>Why the user stays as it is; null if it can be moved.</summary>
    /// <param name="facts">The user.</param>
    /// <param name="to">Where it is to be moved.</param>
    /// <param name="force">Whether -Force was given.</param>
    public static UserMoveObstacle? ObstacleOf(UserMoveFacts facts, IdentityModelKind to, bool force) =>
        (from rule in For(to)
         where rule.Weight >= (force ? UserMoveWeight.Decides : UserMoveWeight.NeedsForce)
         let finding = rule.Check(facts)
         where finding is { Status: TransitionCheckStatus.Failed or TransitionCheckStatus.Unknown }
         select new UserMoveObstacle(rule.Name, TextOf(finding), finding.Status == TransitionCheckStatus.Unknown)).FirstOrDefault();

    /// <summary>What the admin should know of a user who is moved; empty if there is nothing.</summary>
    public static string NoteOn(UserMoveFacts facts, IdentityModelKind to) => string.Join(
        " ",
        from rule in For(to)
        let finding = rule.Weight == UserMoveWeight.Decides ? null : rule.Check(facts)
        where finding?.Status is TransitionCheckStatus.Warning or TransitionCheckStatus.Failed
        select rule.Weight == UserMoveWeight.NeedsForce ? finding.Detail : TextOf(finding));

    private static string TextOf(TransitionFinding finding) => $"{finding.Detail} {finding.Remedy}".Trim();
}
