using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Keeps a second run from a domain while one is under way: a file for each tenant and domain in a folder of the account, held
/// open for this process alone. The operating system lets go of it when the process ends, however it ends, so that no crash leaves
/// a lock behind; the empty file stays, but for that of a simulated tenant. Runs of other accounts or machines are not seen.
/// </summary>
public sealed class DomainLock : IDisposable
{
    private const int BufferSize = 1;

    private readonly FileStream _file;

    private DomainLock(FileStream file) => _file = file;

    /// <summary>Where the locks of this account lie.</summary>
    public static string DefaultFolder
    {
        get
        {
            string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
            return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "IdentityModel", "Locks");
        }
    }

    /// <summary>Takes the lock of a domain.</summary>
    /// <param name="folder">Where the locks lie; it is made where it is not there.</param>
    /// <param name="session">The session with the tenant. A simulated one is no other session's, so that no other run is kept from it.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>FileNotWritable</c>.</exception>
    public static DomainLock Take(string folder, ICloudSession session, string domain) =>
        Take(folder, session.TenantKey, domain, session.Context.IsSandbox ? FileOptions.DeleteOnClose : FileOptions.None);

    /// <summary>Takes the lock of a domain in a tenant.</summary>
    /// <param name="folder">Where the locks lie; it is made where it is not there.</param>
    /// <param name="tenant">What tells the tenant from every other.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>FileNotWritable</c>.</exception>
    public static DomainLock Take(string folder, string tenant, string domain) => Take(folder, tenant, domain, FileOptions.None);

    private static DomainLock Take(string folder, string tenant, string domain, FileOptions options)
    {
        string path = Path.Combine(folder, $"{FileNamePart(tenant)}-{FileNamePart(domain)}.lock");
        try
        {
            Directory.CreateDirectory(folder);

            // FileShare.None is an exclusive flock on Unix, which is how a second process is refused there too.
            return new DomainLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, BufferSize, options));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            throw Errors.DomainBusy(domain, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // A domain name holds nothing a file name may not; a damaged one must not lead out of the folder.
    private static string FileNamePart(string text) =>
        new([.. text.Trim().TrimEnd('.').Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? char.ToLowerInvariant(c) : '_')]);
}
