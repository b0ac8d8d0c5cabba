namespace IdentityModel.PowerShell;

/// <summary>The files of one export, by their full paths.</summary>
/// <param name="Snapshot">The new snapshot.</param>
/// <param name="OnPremisesSource">The on-premises users to be read; null for none.</param>
/// <param name="OnPremisesDestination">The new file for them.</param>
internal sealed record SnapshotPaths(string Snapshot, string? OnPremisesSource, string? OnPremisesDestination);
