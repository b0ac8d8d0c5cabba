namespace IdentityModel.Sandbox;

/// <summary>A value that synchronization has set aside, because another object has it (docs/facts/matching.md#provisioning-errors).</summary>
/// <param name="Property"><c>UserPrincipalName</c> or <c>ProxyAddresses</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="OccurredDateTime">When it was set aside.</param>
public sealed record SandboxProvisioningError(string Property, string Value, DateTimeOffset OccurredDateTime);
