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

    /// <summary>The time of the answer, by the clock of the service; null if it is not known.</summary>
    internal DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The tenant with the time of the service. It is no property of the tenant, and no snapshot has it.</summary>
    public Organization WithAnswer(DateTimeOffset time) => this with { AnsweredAt = time };
}
