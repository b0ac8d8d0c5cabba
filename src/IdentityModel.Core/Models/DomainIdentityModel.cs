namespace IdentityModel.Core.Models;

/// <summary>
/// Which identity model one domain is in. A property that could not be read is <see langword="null"/>; a warning says why.
/// </summary>
public sealed record DomainIdentityModel
{
    /// <summary>The fully qualified domain name.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The verdict; <see langword="null"/> if what was read does not decide it.</summary>
    public IdentityModelKind? Model { get; init; }

    /// <summary>
    /// What Graph says of the domain: <c>Managed</c> or <c>Federated</c> (docs/facts/graph.md#domain-properties).
    /// </summary>
    public DomainAuthenticationType? AuthenticationType { get; init; }

    /// <summary>Where the domain's accounts are managed.</summary>
    public IdentitySide? AccountsManagedIn { get; init; }

    /// <summary>Where the domain's passwords are verified.</summary>
    public IdentitySide? PasswordVerifiedBy { get; init; }

    /// <summary>Whether new users get this domain if none is named.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether this is the <c>*.onmicrosoft.com</c> domain the service made.</summary>
    public bool? IsInitial { get; init; }

    /// <summary>Whether the organization has proved that it owns the domain.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>The root domain from which a subdomain inherits its authentication; for a root, the domain itself.</summary>
    public string? RootDomain { get; init; }

    /// <summary>Whether the tenant synchronizes: on, off (also if it was on earlier), or null if unread.</summary>
    public bool? DirectorySyncEnabled { get; init; }

    /// <summary>When the tenant last synchronized.</summary>
    public DateTimeOffset? LastDirectorySync { get; init; }

    /// <summary>
    /// Whether password hashes are synchronized (docs/facts/graph.md#synchronization-flags, passwordSyncEnabled). A federated
    /// domain keeps them as a backup.
    /// </summary>
    public bool? PasswordHashSyncEnabled { get; init; }

    /// <summary>The identity provider's issuer URI; <see langword="null"/> for a managed domain.</summary>
    public string? FederationServiceIdentifier { get; init; }

    /// <summary>Users whose UPN is in the domain.</summary>
    public long? UserCount { get; init; }

    /// <summary>Those of them that are synchronized from Active Directory.</summary>
    public long? SynchronizedUserCount { get; init; }

    /// <summary>Those of them that were synchronized and then moved to the cloud (docs/facts/graph.md#source-of-authority).</summary>
    public long? CloudManagedUserCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}: {Model?.ToString() ?? "unknown"}";
}
