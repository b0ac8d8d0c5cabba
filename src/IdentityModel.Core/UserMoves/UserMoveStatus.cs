namespace IdentityModel.Core.UserMoves;

/// <summary>How the move of one user ended.</summary>
public enum UserMoveStatus
{
    /// <summary>The user was moved, and read back.</summary>
    Converted,

    /// <summary>The user was left alone; the reason says why.</summary>
    Skipped,

    /// <summary>The user was not moved, or it is not known.</summary>
    Failed,
}
