namespace IdentityModel.Core.UserMoves;

/// <summary>How the move of one user ended.</summary>
public enum UserMoveStatus
{
    /// <summary>The user was moved, and read back. A user who was given back is synchronized again.</summary>
    Converted,

    /// <summary>The user was given back, and no sync cycle has taken it over yet.</summary>
    Pending,

    /// <summary>The user was left alone; the reason says why.</summary>
    Skipped,

    /// <summary>The user was not moved, or it is not known.</summary>
    Failed,
}
