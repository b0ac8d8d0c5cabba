namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>What <see cref="SynchronizationErrorQuery"/> is asked for: every error if nothing is set.</summary>
public sealed record SynchronizationErrorRequest
{
    /// <summary>Only errors of these domains; their names can have wildcards.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Only errors in which one of the objects, or the value, has one of these names; they can have wildcards.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>Active Directory, to name the on-premises object; null if it is not given.</summary>
    public IAsyncEnumerable<OnPremisesUser>? OnPremisesUsers { get; init; }

    /// <summary>
    /// Gets each user of the tenant, and each deleted user. With it, only errors of users are read, and all users are read also without an error.
    /// </summary>
    internal Action<CloudUser>? OnUser { get; init; }
}
