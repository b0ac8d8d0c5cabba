using System.Globalization;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Saves each backup to a new file <c>domain-federation-yyyyMMddTHHmmssZ.json</c> of a folder, readable by its owner alone.
/// It is written under another name, flushed to disk and renamed, so that a file of that name is always whole; none is ever
/// overwritten.
/// </summary>
public sealed class FederationBackupFolder : IFederationBackupStore
{
    private const int MostInOneSecond = 1000;
    private readonly string _folder;

    /// <summary>Takes the folder; it is made when the first backup is saved.</summary>
    public FederationBackupFolder(string folder) => _folder = folder;

    /// <inheritdoc/>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Save(backup));
    }

    private string Save(FederationBackup backup)
    {
        string name = $"{FileNamePart(backup.Domain.Name)}-federation-"
            + backup.SavedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string path = Path.GetFullPath(Path.Combine(_folder, name));
        string temporary = FederationBackupFile.WriteBeside(path, backup);
        return MoveToFreeName(temporary, path);
    }

    private static string MoveToFreeName(string temporary, string path)
    {
        for (int number = 1; ; number++)
        {
            string target = number == 1 ? $"{path}.json" : $"{path}-{number}.json";
            try
            {
                File.Move(temporary, target);
                return target;
            }
            catch (IOException) when (File.Exists(target) && number < MostInOneSecond)
            {
                // Two backups in one second: the next number.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Errors.FileNotWritable(target, e);
            }
        }
    }

    // A domain name holds nothing a file name may not; a damaged one must not lead out of the folder.
    private static string FileNamePart(string domain) =>
        new([.. domain.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);
}
