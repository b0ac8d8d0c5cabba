namespace IdentityModel.Core.UserMoves;

/// <summary>The objects that a user refers to, as far as a move needs them.</summary>
internal sealed record UserReferences
{
    /// <summary>The manager; null if there is none, or if it is no user.</summary>
    public CloudUser? Manager { get; init; }

    /// <summary>Whether there is a manager that is no user, such as a contact.</summary>
    public bool IsManagerOther { get; init; }

    /// <summary>The groups that the user is a direct member of.</summary>
    public IReadOnlyList<CloudGroup> Groups { get; init; } = [];
}
