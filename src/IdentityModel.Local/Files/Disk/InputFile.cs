namespace IdentityModel.Local.Files;

/// <summary>
/// Opens files that somebody else wrote: the one border for a path that is read. A file that cannot be opened is one error on
/// every platform, and the module never waits for a path that is not a file.
/// </summary>
internal static class InputFile
{
    private const int UsualBuffer = 1 << 16;

    /// <summary>Opens a file from its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="share">What others may do with it at the same time.</param>
    /// <param name="bufferSize">The buffer of the stream; 1 for none, for a file with secrets.</param>
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

    /// <summary>Works with a file. If the work fails, the error is the file's.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileUnreadable</c>, and those of the work itself.</exception>
    public static T Read<T>(string path, Func<T> read) => Border.Read(read, e => ErrorOf(path, e));

    private static IdentityModelException ErrorOf(string path, Exception e) =>
        e is FileNotFoundException or DirectoryNotFoundException ? Errors.FileNotFound(path, e)
        : Errors.FileUnreadable(path, e, Directory.Exists(path));

    // .NET blocks when it opens a pipe, until somebody writes to the pipe. On Windows, pipes are not files.
    private static bool IsPipe(string path) =>
        !SystemFile.IsWindows && UnixFile.Facts(path, followsLinks: true) is { Kind: FileKind.Other };
}
