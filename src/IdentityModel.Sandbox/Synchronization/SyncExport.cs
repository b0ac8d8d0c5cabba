namespace IdentityModel.Sandbox;

/// <summary>What one sync cycle did with one object.</summary>
/// <param name="Name">The name of the on-premises object; of a deleted object, that of the cloud object.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="CloudId">The cloud object it became, or for which it was refused; null if it was refused without one.</param>
/// <param name="Error">Why the service refused it; null if it did not.</param>
public sealed record SyncExport(string Name, SyncExportKind Kind, string? CloudId, SyncError? Error = null)
{
    /// <summary>The values that the cloud object did not get (docs/facts/matching.md#duplicate-attributes).</summary>
    public IReadOnlyList<SandboxProvisioningError> Quarantined { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Error is null ? $"{Name}: {Kind}" : $"{Name}: {Kind} ({Error})";
}
