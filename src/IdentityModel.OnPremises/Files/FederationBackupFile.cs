using System.Text.Json;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>Reads a backup that <see cref="FederationBackupFolder"/> wrote.</summary>
public static class FederationBackupFile
{
    private const int KnownVersion = 1;

    /// <summary>Reads the backup.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>FederationBackupMalformed</c>, <c>FileVersionUnknown</c>.
    /// </exception>
    public static FederationBackup Read(string path)
    {
        FederationBackup? backup;
        try
        {
            using FileStream stream = File.OpenRead(path);
            backup = JsonSerializer.Deserialize<FederationBackup>(stream, FileJson.Indented);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound(path, e);
        }
        catch (JsonException e)
        {
            throw Errors.FederationBackupMalformed(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable(path, e);
        }

        // A restore from a file that lacks the issuer would federate the domain with nobody.
        if (backup?.Domain is null || backup.Domain.Name.Length == 0 || string.IsNullOrEmpty(backup.Federation?.IssuerUri))
            throw Errors.FederationBackupMalformed(path);
        return backup.Version <= KnownVersion ? backup : throw Errors.FileVersionUnknown(path, backup.Version, KnownVersion);
    }
}
