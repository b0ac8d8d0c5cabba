namespace IdentityModel.Core.Users;

/// <summary>A property that a command needs of its users.</summary>
/// <param name="Names">The names that sources give the property.</param>
/// <param name="Label">What messages call it.</param>
/// <param name="Consequence">What follows if no user has the property, as the end of a sentence; null if the users are refused.</param>
/// <param name="UsersOnly">Whether groups and contacts do without it.</param>
/// <param name="OthersOnly">Whether only groups and contacts need it. Whether there are any shows only when they come.</param>
public sealed record NeededProperty(
    IReadOnlyList<string> Names, string Label, string? Consequence = null, bool UsersOnly = false, bool OthersOnly = false)
{
    /// <summary>Whether objects of a kind need it.</summary>
    public bool IsFor(DirectoryObjectType type) => type == DirectoryObjectType.User ? !OthersOnly : !UsersOnly;
}
