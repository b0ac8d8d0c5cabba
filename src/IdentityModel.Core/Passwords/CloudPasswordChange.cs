using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// How setting one user's password ended; the cmdlet makes its <c>CloudPasswordResult</c> with a credential of it.
/// </summary>
public sealed record CloudPasswordChange : TenantChange
{
    /// <summary>The user's sign-in name, or the identity as it was given where no user was found.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The user's object id; null if no user was found.</summary>
    public string? Id { get; init; }

    /// <summary>How it ended.</summary>
    public CloudPasswordStatus Status { get; init; }

    /// <summary>How the password was set, or would have been where that failed.</summary>
    public CloudPasswordMethod Method { get; init; }

    /// <summary>The password, where it was set or may have been; else null.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Whether the user must change it at the next sign-in.</summary>
    public bool ForceChange { get; init; }

    /// <summary>Why it was skipped or failed, or what to know of it; empty if there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
