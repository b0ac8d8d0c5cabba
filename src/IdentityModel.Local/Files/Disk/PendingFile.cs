namespace IdentityModel.Local.Files;

/// <summary>
/// A new file, only for its owner, that gets its name only when it is complete. Until then it is in the same folder under a
/// temporary name, which is the same for every run. So a second run for the same file is refused at once, and the next run reuses
/// what a killed run left. It overwrites a file only on request.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private const int BufferSize = 1 << 16;
    private const string Ending = ".IdentityModel.tmp";
    private readonly ClaimedFile _file;
    private readonly bool _replaces;
    private readonly BufferedStream _buffer;
    private bool _isOnDisk;
    private bool _isEnded;

    private PendingFile(string path, ClaimedFile file, bool replaces)
    {
        Path = path;
        _replaces = replaces;
        _file = file;
        _buffer = new BufferedStream(file.Content, BufferSize);
    }

    /// <summary>The full path the file will have.</summary>
    public string Path { get; }

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="replaces">Whether to replace an existing file when this one is complete.</param>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>, <c>FileNotLockable</c>.
    /// </exception>
    public static PendingFile Create(string path, bool replaces = false)
    {
        string full = System.IO.Path.GetFullPath(path);
        CheckPlace(full, replaces);
        return new PendingFile(full, Claim(full, System.IO.Path.GetFileName(full)), replaces);
    }

    /// <summary>
    /// Throws if the file cannot be created, as far as that shows without creating it. It replaces only a regular file.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileNotTrusted</c>.</exception>
    public static void CheckPlace(string path, bool replaces)
    {
        if (!replaces || !File.Exists(path))
            OwnerOnlyFile.CheckVacant(path);
        else if (FileFacts.Of(path) is { Kind: not FileKind.Regular } facts)
            FileTrust.Check(path, facts, OthersMay.Write);
    }

    /// <summary>Like <see cref="CheckPlace"/>, for a command that overwrites a file with -Force.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileNotTrusted</c>.</exception>
    public static void CheckOverwrite(string path, bool isForced)
    {
        if (!isForced && File.Exists(path))
            throw Errors.FileExists(path, hasForce: true);

        CheckPlace(path, isForced);
    }

    /// <summary>Creates a file whose name is chosen at the end.</summary>
    /// <param name="folder">The full path of its folder.</param>
    /// <param name="name">A name for what it writes: no other run may write the same there at the same time.</param>
    /// <exception cref="IdentityModelException">As for <see cref="Create"/>.</exception>
    internal static PendingFile CreateIn(string folder, string name)
    {
        string path = System.IO.Path.Combine(folder, name);
        return new PendingFile(path, Claim(path, name), replaces: false);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Write(byte[] bytes)
    {
        try
        {
            _buffer.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (SystemFile.IsWriteFault(e))
        {
            throw Errors.FileNotWritable(Path, SystemFile.Plain(e));
        }
    }

    /// <summary>Copies the present content of this file to another.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void CopyTo(PendingFile other)
    {
        try
        {
            _buffer.Flush();
            _buffer.Seek(0, SeekOrigin.Begin);
            _buffer.CopyTo(other._buffer);
        }
        catch (Exception e) when (SystemFile.IsWriteFault(e))
        {
            throw Errors.FileNotWritable(other.Path, SystemFile.Plain(e));
        }
    }

    /// <summary>Puts everything on disk and gives the file its name.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public void Complete()
    {
        if (!TryComplete(Path))
            throw Errors.FileExists(Path);
    }

    /// <summary>Like <see cref="Complete"/>, with a name that is chosen now; false if a file of that name exists.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    internal bool TryComplete(string path)
    {
        try
        {
            if (!_isOnDisk)
            {
                _buffer.Flush();
                _file.Content.Flush(flushToDisk: true);
                _isOnDisk = true;
            }

            _file.MoveBy(() => Move(path));
            _isEnded = true;
            return true;
        }
        catch (IOException) when (!_replaces && File.Exists(path))
        {
            return false;
        }
        catch (Exception e) when (SystemFile.IsWriteFault(e))
        {
            throw Errors.FileNotWritable(path, SystemFile.Plain(e));
        }
    }

    /// <summary>Removes an incomplete file.</summary>
    public void Dispose()
    {
        if (_isEnded)
            return;

        _isEnded = true;
        _file.Discard();
    }

    private void Move(string path)
    {
        if (_replaces && File.Exists(path))
            File.Replace(_file.Path, path, destinationBackupFileName: null);
        else
            File.Move(_file.Path, path);
    }

    private static ClaimedFile Claim(string path, string name)
    {
        string temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, FileName.Fitted(name) + Ending);
        try
        {
            return ClaimedFile.CreateOrTakeOver(temporary, static _ => true);
        }
        catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.FileInUse) or nameof(Errors.FileExists))
        {
            throw Errors.FileInUse(path, e);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileNotWritable))
        {
            throw Errors.FileNotWritable(path, e.InnerException);
        }
    }
}
