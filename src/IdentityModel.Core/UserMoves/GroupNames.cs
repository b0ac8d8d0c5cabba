namespace IdentityModel.Core.UserMoves;

/// <summary>Names the first groups of many.</summary>
internal static class GroupNames
{
    private const int Named = 3;

    /// <summary>"A, B, C and 2 more".</summary>
    public static string Of(IReadOnlyCollection<CloudGroup> groups)
    {
        string more = groups.Count > Named ? $" and {groups.Count - Named} more" : "";
        return string.Join(", ", groups.Take(Named)) + more;
    }
}
