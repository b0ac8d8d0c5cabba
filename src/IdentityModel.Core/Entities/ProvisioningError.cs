namespace IdentityModel.Core;

/// <summary>
/// An error that Entra ID keeps with an object: of synchronization (docs/facts/matching.md#provisioning-errors), or of a service such as
/// Exchange (docs/facts/matching.md#provisioning-errors-of-services).
/// </summary>
public sealed record ProvisioningError
{
    /// <summary><c>PropertyConflict</c>, the only category so far; null for an error of a service.</summary>
    public string? Category { get; init; }

    /// <summary>The property that could not be set, such as <c>UserPrincipalName</c> or <c>ProxyAddresses</c>.</summary>
    public string? Property { get; init; }

    /// <summary>The value that the property did not get.</summary>
    public string? Value { get; init; }

    /// <summary>When it occurred.</summary>
    public DateTimeOffset? Occurred { get; init; }

    /// <summary>The service, such as <c>exchange/NAMPRD09-001-01</c>; null for an error of synchronization.</summary>
    public string? Service { get; init; }

    /// <summary>What the service says, as XML.</summary>
    public string? Detail { get; init; }
}
