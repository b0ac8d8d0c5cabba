namespace IdentityModel.Local.Files;

/// <summary>
/// Keeps a second run from a domain while one is under way: a file for each tenant and domain in a folder of the account, claimed for
/// this run alone. The operating system lets go of it when the process ends, however it ends, so that no crash leaves a lock behind;
/// the empty file stays, but for that of a simulated tenant. Runs of other accounts or machines are not seen.
/// </summary>
public sealed class DomainLock : IDisposable
{
    private readonly ClaimedFile _file;
    private readonly bool _isKept;

    private DomainLock(ClaimedFile file, bool isKept)
    {
        _file = file;
        _isKept = isKept;
    }

    /// <summary>Takes the lock of a domain, in the account's own folder, or if it has none in the temporary one.</summary>
    /// <param name="session">The session with the tenant. A simulated one is no other session's, so that no other run is kept from it.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>LockFolderMissing</c>, <c>FileNotTrusted</c>.</exception>
    public static DomainLock Take(ICloudSession session, string domain) => Take(LockFolder.Usual, session, domain);

    /// <summary>Takes the lock of a domain.</summary>
    /// <param name="folders">Where the locks lie: the first that can be used.</param>
    /// <param name="session">The session with the tenant.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>LockFolderMissing</c>, <c>FileNotTrusted</c>.</exception>
    internal static DomainLock Take(IReadOnlyList<LockFolder> folders, ICloudSession session, string domain) =>
        Take(folders, session.TenantKey, domain, isKept: !session.Context.IsSandbox);

    /// <summary>Takes the lock of a domain in a tenant.</summary>
    /// <param name="folder">Where the locks lie; it is made if it is not there.</param>
    /// <param name="tenant">What tells the tenant from every other.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>LockFolderMissing</c>, <c>FileNotTrusted</c>.</exception>
    public static DomainLock Take(string folder, string tenant, string domain) =>
        Take([new LockFolder(folder, IsShared: false)], tenant, domain, isKept: true);

    private static DomainLock Take(IReadOnlyList<LockFolder> folders, string tenant, string domain, bool isKept)
    {
        string name = $"{Part(tenant)}-{Part(domain)}.lock";
        List<Exception> failures = [];
        foreach (LockFolder folder in folders)
        {
            string path = Path.Combine(folder.Path, name);
            try
            {
                folder.Make();
                return new DomainLock(Claim(path), isKept);
            }
            catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileInUse))
            {
                throw Errors.DomainBusy(domain, e);
            }
            catch (Exception e) when (FileIsMissing(path) && e is IOException or UnauthorizedAccessException or IdentityModelException)
            {
                // A lock that lies there is the one that other runs take: the next folder is for where there can be none.
                failures.Add(e);
            }
        }

        throw Errors.LockFolderMissing([.. folders.Select(folder => folder.Path)], new AggregateException(failures));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isKept)
            _file.Discard();
        _file.Dispose();
    }

    private static bool FileIsMissing(string path) => !File.Exists(path);

    // Two runs may make the file at once: the one that comes second opens it.
    private static ClaimedFile Claim(string path)
    {
        if (!FileIsMissing(path))
            return ClaimedFile.Open(path, OthersMay.Write);

        try
        {
            return ClaimedFile.Create(path);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileExists))
        {
            return ClaimedFile.Open(path, OthersMay.Write);
        }
    }

    private static string Part(string text) => FileName.PartOf(text.Trim().TrimEnd('.').ToLowerInvariant());
}
