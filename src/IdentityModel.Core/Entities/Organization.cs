namespace IdentityModel.Core;

/// <summary>The tenant (docs/facts/graph.md#organization).</summary>
public sealed record Organization
{
    /// <summary>The tenant id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The tenant's display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>True: synchronized now. False: was once and is no more. Null: never.</summary>
    public bool? OnPremisesSyncEnabled { get; init; }

    /// <summary>When the tenant last synchronized.</summary>
    public DateTimeOffset? OnPremisesLastSync { get; init; }
}
