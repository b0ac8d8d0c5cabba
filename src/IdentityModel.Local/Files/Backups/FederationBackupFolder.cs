using System.Globalization;

namespace IdentityModel.Local.Files;

/// <summary>
/// Saves each backup to a new file <c>domain-federation-yyyyMMddTHHmmssZ.json</c> in a folder. Only its owner can read it. It is
/// written under another name, flushed to disk and renamed, so that a file of that name is always complete. It never overwrites a
/// file.
/// </summary>
public sealed class FederationBackupFolder : IFederationBackupStore
{
    private const int MostInOneSecond = 1000;
    private readonly string _folder;

    /// <summary>Takes the folder. It is created when the first backup is saved.</summary>
    public FederationBackupFolder(string folder) => _folder = folder;

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Save(backup));
    }

    private string Save(FederationBackup backup)
    {
        string name = $"{FileName.PartOf(backup.Domain.Name)}-federation";
        string time = backup.SavedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string path = Path.GetFullPath(Path.Combine(_folder, $"{name}-{time}"));
        FederationBackupFile.MakeFolderOf(path);

        // One temporary name for all backups of the domain, so that the next one reuses what a killed run left.
        using var file = PendingFile.CreateIn(Path.GetDirectoryName(path)!, name);
        FederationBackupFile.Write(file, backup);
        for (int number = 1; number < MostInOneSecond; number++)
        {
            string target = number == 1 ? $"{path}.json" : $"{path}-{number}.json";
            if (file.TryComplete(target))
                return target;
        }

        throw Errors.FileExists($"{path}.json");
    }
}
