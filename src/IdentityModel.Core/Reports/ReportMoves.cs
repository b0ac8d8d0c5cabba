namespace IdentityModel.Core.Reports;

/// <summary>Who can be moved to the cloud one by one, who not yet, and why. The checks are those of Convert-UserToCloud.</summary>
/// <param name="Groups">The users by the result of their check: first those who can move, last those who moved.</param>
public sealed record ReportMoves(IReadOnlyList<ReportMoveGroup> Groups)
{
    /// <summary>What the checks do not see, for the reader to confirm.</summary>
    public string ToConfirm { get; init; } = "";

    /// <summary>Users who can be moved now.</summary>
    public long MovableUsers => Count(ReportMoveState.Movable);

    /// <summary>Users who were moved.</summary>
    public long MovedUsers => Count(ReportMoveState.Moved);

    /// <summary>Users who cannot be moved yet.</summary>
    public long OtherUsers => Count(ReportMoveState.NotYet) + Count(ReportMoveState.Unknown);

    private long Count(ReportMoveState state) => Groups.Where(group => group.State == state).Sum(group => group.Count);
}
