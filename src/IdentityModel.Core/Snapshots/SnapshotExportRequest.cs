namespace IdentityModel.Core.Snapshots;

/// <summary>What <see cref="SnapshotExport"/> is asked to write, and where.</summary>
/// <param name="OpenSnapshot">Opens the snapshot. Called before anything is read, so that a bad path shows up at once.</param>
public sealed record SnapshotExportRequest(Func<ISnapshotWriter> OpenSnapshot)
{
    /// <summary>Replaces names, addresses, domains and ids; <see langword="null"/> writes them as they are.</summary>
    public Pseudonymizer? Pseudonymizer { get; init; }

    /// <summary>
    /// On-premises users to write with the same pseudonyms, so that they match the snapshot as the originals match the tenant;
    /// <see langword="null"/> for none.
    /// </summary>
    public IAsyncEnumerable<OnPremisesUser>? OnPremisesUsers { get; init; }

    /// <summary>Opens the file for them; set whenever <see cref="OnPremisesUsers"/> is.</summary>
    public Func<IOnPremisesUserWriter>? OpenOnPremisesUsers { get; init; }
}
