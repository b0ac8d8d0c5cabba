namespace IdentityModel.Local.Files;

/// <summary>
/// Opens the files somebody else wrote: the one border for a path that is read. What cannot be opened is one error, whatever the
/// platform makes of it, and what is no file is never waited for.
/// </summary>
internal static class InputFile
{
    private const int UsualBuffer = 1 << 16;

    /// <summary>Opens a file from its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <param name="bufferSize">How much of it the stream keeps in memory; 1 for nothing, as of a file with secrets.</param>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>.</exception>
    public static FileStream Open(string path, FileShare share = FileShare.ReadWrite, int bufferSize = UsualBuffer) => Read(path, () =>
    {
        if (IsPipe(path))
            throw Errors.FileNotRegular(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, share, bufferSize, FileOptions.SequentialScan);
    });

    /// <summary>All bytes of a file; null if it has more than the limit.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>.</exception>
    public static async Task<byte[]?> ReadAllAsync(string path, int limit, CancellationToken cancellationToken)
    {
        using FileStream file = Open(path);
        try
        {
            return await BoundedContent.ReadAsync(file, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            throw ErrorOf(path, e);
        }
    }

    /// <summary>Does something with a file, whose failure is the file's.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileUnreadable</c>, and those of the work itself.</exception>
    public static T Read<T>(string path, Func<T> read) => Border.Read(read, e => ErrorOf(path, e));

    private static IdentityModelException ErrorOf(string path, Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException ? Errors.FileNotFound(path, e) : Errors.FileUnreadable(path, e);

    // .NET waits in the very opening of a pipe until somebody writes to it. Windows has no pipes among its files.
    private static bool IsPipe(string path) =>
        !SystemFile.IsWindows && UnixFile.Facts(path, followsLinks: true) is { Kind: FileKind.Other };
}
