using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// How setting one user's password ended. The cmdlet makes its <c>CloudPasswordResult</c> from it, with a credential.
/// </summary>
public sealed record CloudPasswordChange : TenantChange
{
    /// <summary>The user's sign-in name, or the given identity if no user was found.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The user's object id; null if no user was found.</summary>
    public string? Id { get; init; }

    /// <summary>How it ended.</summary>
    public CloudPasswordStatus Status { get; init; }

    /// <summary>How the password was set, or would have been set.</summary>
    public CloudPasswordMethod Method { get; init; }

    /// <summary>The password, if it was set or may have been; else null.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Whether the user must change it at the next sign-in.</summary>
    public bool ForceChange { get; init; }

    /// <summary>Why it was skipped or failed, or a note; empty if there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
