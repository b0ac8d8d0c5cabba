using System.Security;

namespace IdentityModel.Core;

/// <summary>A change to one user.</summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name, for messages.</param>
public abstract record UserWrite(string UserId, string UserPrincipalName)
{
    /// <summary>The request that makes the change.</summary>
    public abstract CloudRequest Request { get; }
}

/// <summary>Sets a user's password.</summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="Password">The new password.</param>
public abstract record PasswordWrite(string UserId, string UserPrincipalName, SecureString Password)
    : UserWrite(UserId, UserPrincipalName);

/// <summary>
/// Sets the password of a cloud-managed user (<see cref="CloudRequest.SetPassword"/>,
/// docs/facts/passwords.md#setting-a-cloud-password).
/// </summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="Password">The new password.</param>
/// <param name="ForceChange">Whether the user must change it at the next sign-in.</param>
public sealed record PasswordProfileWrite(string UserId, string UserPrincipalName, SecureString Password, bool ForceChange)
    : PasswordWrite(UserId, UserPrincipalName, Password)
{
    /// <inheritdoc/>
    public override CloudRequest Request => CloudRequest.SetPassword(UserId);
}

/// <summary>
/// Sets the password of a synchronized user through writeback (<see cref="CloudRequest.ResetPassword"/>);
/// delegated callers only, and the user must always change it at the next sign-in
/// (docs/facts/passwords.md#resetting-a-synchronized-password).
/// </summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="Password">The new password.</param>
public sealed record PasswordResetWrite(string UserId, string UserPrincipalName, SecureString Password)
    : PasswordWrite(UserId, UserPrincipalName, Password)
{
    /// <inheritdoc/>
    public override CloudRequest Request => CloudRequest.ResetPassword(UserId);
}

/// <summary>
/// Sets or clears the source anchor of a cloud-managed user (<see cref="CloudRequest.SetImmutableId"/>,
/// docs/facts/graph.md#writing-the-immutableid).
/// </summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="ImmutableId">The new value; <see langword="null"/> clears it (JSON null, an empty text would be refused).</param>
public sealed record ImmutableIdWrite(string UserId, string UserPrincipalName, string? ImmutableId)
    : UserWrite(UserId, UserPrincipalName)
{
    /// <inheritdoc/>
    public override CloudRequest Request => CloudRequest.SetImmutableId(UserId, ImmutableId);
}

/// <summary>
/// Moves a synchronized user to the cloud, or gives it back to Active Directory (<see cref="CloudRequest.SetCloudManaged"/>,
/// docs/facts/graph.md#source-of-authority).
/// </summary>
/// <param name="UserId">The object id.</param>
/// <param name="UserPrincipalName">The sign-in name.</param>
/// <param name="IsCloudManaged">Whether the cloud is to manage the user.</param>
public sealed record CloudManagedWrite(string UserId, string UserPrincipalName, bool IsCloudManaged)
    : UserWrite(UserId, UserPrincipalName)
{
    /// <inheritdoc/>
    public override CloudRequest Request => CloudRequest.SetCloudManaged(UserId, IsCloudManaged);
}

/// <summary>How one change ended.</summary>
/// <param name="Write">The change.</param>
/// <param name="Error">Why it failed; <see langword="null"/> if it was made.</param>
public sealed record UserWriteResult(UserWrite Write, IdentityModelException? Error)
{
    /// <summary>
    /// Whether the change may have been made in spite of the error: an answer was lost, or the service failed while it worked
    /// (HTTP 500), and reading back did not show the change. A refusal leaves nothing open.
    /// </summary>
    public bool IsOutcomeOpen { get; init; }
}
