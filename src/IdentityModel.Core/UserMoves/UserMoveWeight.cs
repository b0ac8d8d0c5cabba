namespace IdentityModel.Core.UserMoves;

/// <summary>What follows if a user does not pass a check.</summary>
internal enum UserMoveWeight
{
    /// <summary>The result names it, and the user is moved.</summary>
    Note,

    /// <summary>The user stays as it is, except with -Force.</summary>
    NeedsForce,

    /// <summary>The user stays as it is, also with -Force.</summary>
    Decides,
}
