namespace IdentityModel.Core.Anchors;

/// <summary>What is to be done with one user.</summary>
/// <param name="Change">The change as it will be reported.</param>
/// <param name="User">The user as read; null if nothing is to be written.</param>
/// <param name="Error">Why nothing can be written; null if nothing is wrong.</param>
internal sealed record AnchorPlan(OnPremisesAnchorChange Change, OnPremisesUser? User = null, IdentityModelException? Error = null);
