namespace IdentityModel.Core.Models;

/// <summary>Which identity model one user is in. A property that could not be read is <see langword="null"/>.</summary>
public sealed record UserIdentityModel
{
    /// <summary>The user's sign-in name.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The user's object id in Entra ID.</summary>
    public string? Id { get; init; }

    /// <summary>The domain of the sign-in name.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The verdict.</summary>
    public IdentityModelKind? Model { get; init; }

    /// <summary>Where the account is managed.</summary>
    public IdentitySide? AccountsManagedIn { get; init; }

    /// <summary>Where the password is verified.</summary>
    public IdentitySide? PasswordVerifiedBy { get; init; }

    /// <summary>
    /// Whether the user is synchronized now; <see langword="null"/> if Graph says so: never synchronized, or moved to the cloud.
    /// </summary>
    public bool? OnPremisesSyncEnabled { get; init; }

    /// <summary>
    /// Whether the user was synchronized and then moved to the cloud, so that sync leaves it alone
    /// (docs/facts/graph.md#source-of-authority).
    /// </summary>
    public bool? IsCloudManaged { get; init; }

    /// <summary>Whether password hashes are synchronized in the tenant.</summary>
    public bool? PasswordHashSyncEnabled { get; init; }

    /// <summary>The user's ImmutableId, if one is set.</summary>
    public string? ImmutableId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Model?.ToString() ?? "unknown"}";
}
