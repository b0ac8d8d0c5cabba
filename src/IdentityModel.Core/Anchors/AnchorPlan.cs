using IdentityModel.Core.DirectoryWrites;

namespace IdentityModel.Core.Anchors;

/// <summary>What is to be done with one user.</summary>
/// <param name="Target">The user as given.</param>
/// <param name="Change">The change as it will be reported.</param>
/// <param name="User">The user as read; null if nothing is to be written.</param>
/// <param name="Error">Why nothing can be written; null if nothing is wrong.</param>
internal sealed record AnchorPlan(AnchorTarget Target, OnPremisesUserChange Change, OnPremisesUser? User = null, IdentityModelException? Error = null)
{
    /// <summary>The plan if the user is left alone.</summary>
    public AnchorPlan Leave(OnPremisesUserChangeStatus status, string reason) => new(Target, Change with { Status = status, Reason = reason });

    /// <summary>The plan if the user is left alone because of something that the admin can look at.</summary>
    public AnchorPlan Skip(string reason) => Leave(OnPremisesUserChangeStatus.Skipped, reason);

    /// <summary>The plan if the user cannot be read or written.</summary>
    public AnchorPlan Fail(IdentityModelException e) => Leave(OnPremisesUserChangeStatus.Failed, e.Message) with { Error = e };
}
