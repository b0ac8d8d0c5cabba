namespace IdentityModel.Core.Domains;

/// <summary>What was read back of a domain's federation.</summary>
/// <param name="Disagreement">What does not agree with what was sent, as sentences; none where all does.</param>
/// <param name="Settings">The settings as they were last read; <see langword="null"/> if they were not.</param>
internal sealed record FederationReading(IReadOnlyList<string> Disagreement, DomainFederation? Settings);
