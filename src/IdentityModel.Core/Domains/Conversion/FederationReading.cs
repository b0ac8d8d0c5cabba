namespace IdentityModel.Core.Domains;

/// <summary>What the tenant showed of a domain's federation after the write.</summary>
/// <param name="Disagreement">The differences from what was sent, as sentences; none if all agree.</param>
/// <param name="Settings">The settings that were last read; <see langword="null"/> if they were not.</param>
internal sealed record FederationReading(IReadOnlyList<string> Disagreement, DomainFederation? Settings);
