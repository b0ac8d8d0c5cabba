namespace IdentityModel.Core.Domains;

/// <summary>What <see cref="DomainConversionMeasurement"/> is asked for: domains of the tenant, or a number of users.</summary>
public sealed record DomainMeasurementRequest
{
    /// <summary>The domains.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>A number of users, for which no connection is needed.</summary>
    public long? UserCount { get; init; }
}
