namespace IdentityModel.Core.Reports;

/// <summary>Users who can be moved to the cloud, or who cannot for the same reason.</summary>
/// <param name="State">Whether they can.</param>
/// <param name="Check">The check that they do not pass; empty if there is none.</param>
public sealed record ReportMoveGroup(ReportMoveState State, string Check = "")
{
    /// <summary>What is so, in a few words.</summary>
    public string Title => (State, Check) switch
    {
        (ReportMoveState.Movable, _) => "Pass the checks",
        (ReportMoveState.Moved, _) => "Were moved already",
        (ReportMoveState.Unknown, "ManagedDomain") => "It is not known whether the domain is federated",
        (ReportMoveState.Unknown, "NoAdministrator") => "It is not known whether they are administrators",
        (_, "ManagedDomain") => "The domain is federated",
        (_, "NoAdministrator") => "Administrators",
        (_, "SynchronizationAccount") => "Accounts of directory synchronization",
        _ => $"Do not pass the check {Check}",
    };

    /// <summary>What to do with them.</summary>
    public string NextStep => (State, Check) switch
    {
        (ReportMoveState.Movable, _) => "If they are in synchronized groups, move these groups first. Then move the users with Convert-UserToCloud.",
        (ReportMoveState.Moved, _) => "Change them in Entra ID. Synchronization leaves them alone.",
        (ReportMoveState.Unknown, _) => "See the gaps of this report.",
        (_, "ManagedDomain") => "Make the domain managed first, with Convert-DomainToStandard.",
        (_, "NoAdministrator") => "Leave them synchronized, or remove their roles and eligibilities first.",
        (_, "SynchronizationAccount") => "Leave them as they are.",
        _ => "See the reason of each user.",
    };

    /// <summary>How many users.</summary>
    public long Count { get; init; }

    /// <summary>The first users; fewer than <see cref="Count"/> if there are too many to list.</summary>
    public IReadOnlyList<ReportMoveUser> Users { get; init; } = [];
}
