using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Connects the export of a snapshot with its files. The Local assembly is loaded at its first use.</summary>
internal static class SnapshotFiles
{
    /// <summary>Writes a snapshot.</summary>
    /// <exception cref="IdentityModelException">A file or the tenant cannot be read, or a file cannot be written.</exception>
    public static async Task ExportAsync(
        ICloudSession session, SnapshotPaths paths, bool pseudonymize, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (sink.IsWhatIf)
        {
            foreach (string path in new[] { paths.Snapshot, paths.OnPremisesDestination }.OfType<string>())
                PendingFile.CheckPlace(path, replaces: false);
        }

        if (!await sink.ConfirmAsync(paths.Snapshot, "Write a snapshot of the tenant").ConfigureAwait(false))
            return;

        using var random = new CryptographicRandomSource();
        using Pseudonymizer? pseudonymizer = pseudonymize ? new Pseudonymizer(random) : null;
        var request = new SnapshotExportRequest(() => SnapshotFile.Create(paths.Snapshot))
        {
            Pseudonymizer = pseudonymizer,
            OnPremisesUsers = paths.OnPremisesSource is { } source
                ? AsyncSequence.From(OnPremisesUserFile.Read(source, OnPremisesUserShape.Form, sink.Error, sink.Warning, cancellationToken))
                : null,
            OpenOnPremisesUsers = paths.OnPremisesDestination is { } destination ? () => OnPremisesUserCsv.Create(destination) : null,
        };
        await new SnapshotExport(session.Directory, session.Clock).RunAsync(request, sink, cancellationToken).ConfigureAwait(false);
    }
}
