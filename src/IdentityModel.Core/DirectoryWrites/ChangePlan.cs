namespace IdentityModel.Core.DirectoryWrites;

/// <summary>What is to be done with one value of an object.</summary>
/// <param name="Change">The change as it is reported if it is made, or as it is left alone.</param>
/// <param name="Error">Why nothing can be written; null if nothing is wrong, or another plan has the error.</param>
/// <param name="Note">What the question adds.</param>
internal sealed record ChangePlan(OnPremisesUserChange Change, IdentityModelException? Error = null, string Note = "")
{
    /// <summary>The objects that may have the new value, too, because they had it before.</summary>
    public IReadOnlyList<Guid> MayShare { get; init; } = [];

    /// <summary>Whether the value is removed only because it is another object's UPN or primary address.</summary>
    public bool IsLeftToOther { get; init; }

    /// <summary>Whether the value is to be written.</summary>
    public bool IsOpen =>
        Change.Status is OnPremisesUserChangeStatus.Set or OnPremisesUserChangeStatus.Repaired or OnPremisesUserChangeStatus.Restored;

    /// <summary>The same value, left alone.</summary>
    public ChangePlan Skipped(string reason) => Left(OnPremisesUserChangeStatus.Skipped, reason);

    /// <summary>The same value, which cannot be judged.</summary>
    public ChangePlan Failed(string reason, IdentityModelException? error) => Left(OnPremisesUserChangeStatus.Failed, reason) with { Error = error };

    /// <summary>The same value, with nothing to write.</summary>
    public ChangePlan Left(OnPremisesUserChangeStatus status, string reason) => this with { Change = Change with { Status = status, Reason = reason } };
}
