namespace IdentityModel.Core.Snapshots;

/// <summary>A domain with its federation settings, as a snapshot keeps it.</summary>
public sealed record SnapshotDomain
{
    /// <summary>The domain.</summary>
    public CloudDomain Domain { get; init; } = new();

    /// <summary>
    /// The settings of a federated root; <see langword="null"/> for every other domain, and if the tenant returned none.
    /// </summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>Whether the settings of this federated root could not be read, so that nothing is known of them.</summary>
    public bool IsFederationUnread { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Domain.Name;
}
