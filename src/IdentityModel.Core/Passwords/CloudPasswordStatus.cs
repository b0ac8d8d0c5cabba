namespace IdentityModel.Core.Passwords;

/// <summary>How setting one user's password ended.</summary>
public enum CloudPasswordStatus
{
    /// <summary>It was set.</summary>
    Set,

    /// <summary>It was not tried; the reason says why.</summary>
    Skipped,

    /// <summary>It was tried and failed, or its outcome is unknown; the reason says which.</summary>
    Failed,
}
