namespace IdentityModel.Core.Domains;

/// <summary>Where federation settings are saved before a conversion.</summary>
public interface IFederationBackupStore
{
    /// <summary>Writes a backup to a new file and returns its full path. When it returns, the file is on disk.</summary>
    Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken);
}
