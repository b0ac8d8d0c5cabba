namespace IdentityModel.Core.Trusts;

/// <summary>How a check of a federation trust ended.</summary>
public enum TrustCheckStatus
{
    /// <summary>Both sides agree.</summary>
    Passed,

    /// <summary>Users can sign in, but the admin should know of something.</summary>
    Warning,

    /// <summary>Users cannot sign in, or will soon not be able to.</summary>
    Failed,

    /// <summary>What decides it is in neither side.</summary>
    Unknown,
}
