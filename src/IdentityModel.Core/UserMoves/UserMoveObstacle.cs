namespace IdentityModel.Core.UserMoves;

/// <summary>Why a user is not moved.</summary>
/// <param name="Check">The name of the check that the user does not pass.</param>
/// <param name="Reason">Why, in one or two sentences about this user.</param>
/// <param name="IsUnknown">Whether the reason is that something could not be read.</param>
internal sealed record UserMoveObstacle(string Check, string Reason, bool IsUnknown);
