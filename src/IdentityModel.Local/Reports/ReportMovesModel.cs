namespace IdentityModel.Local.Reports;

/// <summary>The part of a report about moves to the cloud, in the words and measures of its page.</summary>
internal static class ReportMovesModel
{
    /// <summary>The values for the template of the page.</summary>
    public static Dictionary<string, object?> Of(ReportMoves? moves)
    {
        double largest = Math.Max(1, moves?.Groups.Sum(group => group.Count) ?? 0);
        return new Dictionary<string, object?>
        {
            ["hasMoves"] = moves is not null,
            ["movesLead"] = moves is null ? null : Lead(moves),
            ["movesConfirm"] = ReportText.Visible(moves?.ToConfirm),
            ["movesScale"] = ReportText.Count((long)largest, "user", "users"),
            ["moves"] = (moves?.Groups ?? []).Select(group => Group(group, largest)).ToList(),
        };
    }

    private static string Lead(ReportMoves moves)
    {
        if (moves.Groups.Count == 0)
            return "No user is synchronized, and none was moved to the cloud.";

        string movable = $"{ReportText.Count(moves.MovableUsers)} of {ReportText.Count(moves.MovableUsers + moves.OtherUsers, "synchronized user", "synchronized users")} "
            + "can move to the cloud now, one by one or in waves. ";
        string moved = moves.MovedUsers > 0 ? $"{ReportText.Count(moves.MovedUsers, "user was", "users were")} moved before. " : "";
        return movable + moved + "Convert-UserToCloud makes the same checks again before it moves a user.";
    }

    private static object Group(ReportMoveGroup group, double largest)
    {
        (string kind, string state, string colour) = group.State switch
        {
            ReportMoveState.Movable => ("can move", "good", "HardMatch"),
            ReportMoveState.Moved => ("moved", "good", "CloudManaged"),
            ReportMoveState.Unknown => ("unknown", "warn", "Unknown"),
            _ => ("not yet", "warn", "Conflict"),
        };
        return new
        {
            title = group.Title,
            kind,
            state,
            colour,
            isOpen = group.Users.Count <= ReportPageModel.OpenUpTo,
            number = ReportText.Count(group.Count),
            count = ReportText.Count(group.Count, "user", "users"),
            next = group.NextStep,
            bar = ReportText.Length(100 * group.Count / largest),
            note = group.Count > group.Users.Count
                ? $"This list has the first {ReportText.Count(group.Users.Count)} of {ReportText.Count(group.Count)} users."
                : null,
            hasReasons = group.Users.Any(user => user.Reason.Length > 0),
            users = group.Users.Select(user => new { user = ReportText.Visible(user.UserPrincipalName), reason = ReportText.Visible(user.Reason) }).ToList(),
        };
    }
}
