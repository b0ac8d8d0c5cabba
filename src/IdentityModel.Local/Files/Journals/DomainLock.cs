namespace IdentityModel.Local.Files;

/// <summary>
/// Keeps a second run from a domain during a run: a file for each tenant and domain in a folder of the account, claimed by one
/// run. The operating system releases the claim when the process ends for any reason, so that a crash leaves no lock. The empty
/// file stays, except that of a simulated tenant. It does not see runs of other accounts or machines.
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

    /// <summary>Takes the lock of a domain, in the account's own folder, or without one, in the temporary folder.</summary>
    /// <param name="session">
    /// The session with the tenant. A simulated tenant belongs to one session, so other sessions are not blocked.
    /// </param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>LockFolderMissing</c>, <c>FileNotTrusted</c>.</exception>
    public static DomainLock Take(ICloudSession session, string domain) => Take(LockFolder.Usual, session, domain);

    /// <summary>Takes the lock of a domain.</summary>
    /// <param name="folders">The folders for locks: the first usable one counts.</param>
    /// <param name="session">The session with the tenant.</param>
    /// <param name="domain">The domain, in any case.</param>
    /// <exception cref="IdentityModelException"><c>DomainBusy</c>, <c>LockFolderMissing</c>, <c>FileNotTrusted</c>.</exception>
    internal static DomainLock Take(IReadOnlyList<LockFolder> folders, ICloudSession session, string domain) =>
        Take(folders, session.TenantKey, domain, isKept: !session.Context.IsSandbox);

    /// <summary>Takes the lock of a domain in a tenant.</summary>
    /// <param name="folder">The folder for locks; it is created if it does not exist.</param>
    /// <param name="tenant">What distinguishes the tenant from every other.</param>
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
                // Other runs take the lock in this folder if it exists. The next folder is only for the case that this one cannot
                // hold locks.
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

    // Two runs may create the file at the same time: the second one opens it.
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
