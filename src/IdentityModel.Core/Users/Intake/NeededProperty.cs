namespace IdentityModel.Core.Users;

/// <summary>A property that a command needs of its users.</summary>
/// <param name="Names">The names that sources give the property.</param>
/// <param name="Label">What messages call it.</param>
/// <param name="Consequence">What follows if no user has the property, as the end of a sentence; null if the users are refused.</param>
/// <param name="UsersOnly">Whether groups and contacts do without it.</param>
/// <param name="Only">The one kind of objects, groups or contacts, that needs it; null for all. Whether there are any shows only when they come.</param>
public sealed record NeededProperty(
    IReadOnlyList<string> Names, string Label, string? Consequence = null, bool UsersOnly = false, DirectoryObjectType? Only = null)
{
    /// <summary>Whether objects of a kind need it.</summary>
    public bool IsFor(DirectoryObjectType type) => Only is { } only ? type == only : type == DirectoryObjectType.User || !UsersOnly;
}
