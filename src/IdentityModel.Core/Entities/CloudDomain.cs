namespace IdentityModel.Core;

/// <summary>A domain of the tenant as Graph reports it (docs/facts/graph.md#domain-properties).</summary>
public sealed record CloudDomain
{
    /// <summary>The fully qualified domain name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Managed or federated.</summary>
    public DomainAuthenticationType AuthenticationType { get; init; }

    /// <summary>Whether new users get this domain if none is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether this is the <c>*.onmicrosoft.com</c> domain the service made.</summary>
    public bool IsInitial { get; init; }

    /// <summary>Whether this is a verified root; false for subdomains and unverified domains.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Whether the organization has proved that it owns the domain.</summary>
    public bool IsVerified { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
