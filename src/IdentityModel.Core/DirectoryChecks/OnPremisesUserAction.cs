namespace IdentityModel.Core.DirectoryChecks;

/// <summary>What is proposed for a value, by the names of IdFix (repository microsoft/idfix, <c>ActionType</c>).</summary>
public enum OnPremisesUserAction
{
    /// <summary>Nothing can be proposed; the admin must decide.</summary>
    None,

    /// <summary>This object is the one to keep the value.</summary>
    Complete,

    /// <summary>Put the proposed value in its place.</summary>
    Edit,

    /// <summary>Remove the value from this object.</summary>
    Remove,
}
