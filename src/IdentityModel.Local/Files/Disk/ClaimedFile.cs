namespace IdentityModel.Local.Files;

/// <summary>
/// A file that one run claims, from before its first read until it ends. A second run, in this process or another, is refused,
/// under every name of the file. Others may read the file meanwhile. The operating system releases the claim when the process
/// ends for any reason, so that a crash blocks nothing.
/// </summary>
/// <remarks>
/// Windows: no second handle may write (FILE_SHARE_READ). Unix: a lock on the file (flock), first exclusive, to get the claim,
/// and then shared, so that .NET programs can still read: they take a shared lock for reading. A claim needs the exclusive lock,
/// so it is refused while anybody holds the file, even a reader. If the file system has no locks, the file is refused.
/// </remarks>
internal sealed class ClaimedFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly FileFacts _facts;

    /// <summary>Where a failed write began. What it left is cut off before the next write.</summary>
    private long? _end;

    private ClaimedFile(string path, FileStream stream, FileFacts facts, bool isNew)
    {
        Path = path;
        _stream = stream;
        _facts = facts;
        IsNew = isNew;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Whether the file was created here and is still empty.</summary>
    public bool IsNew { get; }

    /// <summary>Its content, for reading.</summary>
    public FileStream Content => _stream;

    /// <summary>Creates a new file and claims it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.
    /// </exception>
    public static ClaimedFile Create(string path) => Claimed(path, OwnerOnlyFile.Create(path), OthersMay.Nothing, isNew: true);

    /// <summary>Claims an existing file.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileInUse</c>, <c>FileNotTrusted</c>, <c>FileNotWritable</c>.
    /// </exception>
    public static ClaimedFile Open(string path, OthersMay others)
    {
        // Check this before opening, too: opening a pipe would wait for its other end.
        FileFacts before = Facts(path) ?? throw Errors.FileNotFound(path);
        FileTrust.Check(path, before, others);
        return Claimed(path, Opened(path), others, isNew: false);
    }

    /// <summary>Claims a new file, or an empty one that is left from a run that was killed or that filled the disk.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="isLeftover">Whether a file's content counts as empty.</param>
    /// <exception cref="IdentityModelException">As for <see cref="Create"/>.</exception>
    public static ClaimedFile CreateOrTakeOver(string path, Func<Stream, bool> isLeftover)
    {
        if (Facts(path) is not { Kind: FileKind.Regular, IsOwn: true, Names: 1, OthersMayWrite: false, OthersMayRead: false })
            return Create(path);

        ClaimedFile file;
        try
        {
            file = Open(path, OthersMay.Nothing);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FileNotFound))
        {
            return Create(path); // the run that had the file has ended since the check
        }

        try
        {
            if (!isLeftover(file.Content))
                throw Errors.FileExists(path);

            file.Cut(0);
            return new ClaimedFile(file.Path, file._stream, file._facts, isNew: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Throws like <see cref="CreateOrTakeOver"/>, as far as possible without creating or claiming the file.</summary>
    public static void CheckVacant(string path, Func<Stream, bool> isLeftover)
    {
        FileFacts? facts = Facts(path);
        if (facts is not { Kind: FileKind.Regular, IsOwn: true, Names: 1, OthersMayWrite: false, OthersMayRead: false })
        {
            OwnerOnlyFile.CheckVacant(path);
            return;
        }

        using FileStream content = OpenToRead(path);
        if (!isLeftover(content))
            throw Errors.FileExists(path);
    }

    /// <summary>Opens a file for reading, without a claim, if it can be trusted.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileNotTrusted</c>, <c>FileUnreadable</c>.</exception>
    public static FileStream OpenToRead(string path, OthersMay others)
    {
        FileTrust.Check(path, Facts(path) ?? throw Errors.FileNotFound(path), others);
        return OpenToRead(path);
    }

    /// <summary>
    /// Appends bytes, and returns when they are on disk. If that fails, the file stays as it was: half a line would spoil the
    /// next one.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Append(byte[] bytes, int count)
    {
        try
        {
            // Windows does not delete an open file. On other systems, nobody would get what is written to a deleted file.
            if (!SystemFile.IsWindows && FileFacts.Of(Path)?.Identity != _facts.Identity)
                throw new IOException("it was deleted or replaced while it was being written.");
            if (_end is { } whole)
                Cut(whole);
            _end = _stream.Seek(0, SeekOrigin.End);
            _stream.Write(bytes, 0, count);
            _stream.Flush(flushToDisk: true);
            _end = null;
        }
        catch (Exception e) when (SystemFile.IsWriteFault(e))
        {
            TryCut();
            throw Errors.FileNotWritable(Path, SystemFile.Plain(e));
        }
    }

    /// <summary>Shortens the file.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Cut(long length)
    {
        try
        {
            if (_stream.Length > length)
                _stream.SetLength(length);
        }
        catch (Exception e) when (SystemFile.IsWriteFault(e))
        {
            throw Errors.FileNotWritable(Path, SystemFile.Plain(e));
        }
    }

    /// <summary>Removes the rights of all others on the file; does nothing if there are none.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void KeepToOwner()
    {
        if (SystemFile.IsWindows || !(_facts.OthersMayRead || _facts.OthersMayWrite))
            return;

        try
        {
            UnixFile.KeepToOwner(_stream.SafeFileHandle);
        }
        catch (IOException e)
        {
            throw Errors.FileNotWritable(Path, e);
        }
    }

    /// <summary>Renames the file while it is claimed.</summary>
    /// <param name="move">Moves it. On Windows the file is closed first, because Windows does not move an open file.</param>
    public void MoveBy(Action move)
    {
        if (SystemFile.IsWindows)
            _stream.Dispose();
        move();
        _stream.Dispose();
    }

    /// <summary>Removes the file, if its name still belongs to it, and releases the claim.</summary>
    public void Discard()
    {
        try
        {
            if (SystemFile.IsWindows)
                _stream.Dispose();
            if (FileFacts.Of(Path)?.Identity == _facts.Identity)
                File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The caller gets the error that ended the run. That an empty file remains, which blocks nothing, matters less.
        }

        _stream.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void TryCut()
    {
        try
        {
            if (_end is { } whole)
                Cut(whole);
            _end = null;
        }
        catch (IdentityModelException)
        {
            // The next write tries again.
        }
    }

    private static FileStream Opened(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, SystemFile.OneWriter, bufferSize: 1);
        }
        catch (Exception e) when (SystemFile.IsBusy(e))
        {
            throw Errors.FileInUse(path, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }
    }

    private static FileStream OpenToRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable(path, e);
        }
    }

    private static FileFacts? Facts(string path)
    {
        try
        {
            return FileFacts.Of(path);
        }
        catch (IOException e)
        {
            throw Errors.FileUnreadable(path, e);
        }
    }

    private static ClaimedFile Claimed(string path, FileStream stream, OthersMay others, bool isNew)
    {
        try
        {
            if (!SystemFile.IsWindows && !TryLock(path, stream))
                throw Errors.FileInUse(path);

            // Between the check and the lock, somebody may have replaced the file, or the run that had it may have removed it.
            var facts = FileFacts.Of(stream);
            if (FileFacts.Of(path)?.Identity != facts.Identity)
                throw Errors.FileInUse(path);

            FileTrust.Check(path, facts, others);
            return new ClaimedFile(path, stream, facts, isNew);
        }
        catch (IOException e)
        {
            stream.Dispose();
            throw Errors.FileUnreadable(path, e);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    // .NET has already locked the file, unless DOTNET_SYSTEM_IO_DISABLEFILELOCKING turned that off.
    private static bool TryLock(string path, FileStream stream)
    {
        try
        {
            return UnixFile.TryLock(stream.SafeFileHandle, isExclusive: true) && UnixFile.TryLock(stream.SafeFileHandle, isExclusive: false);
        }
        catch (IOException e)
        {
            throw Errors.FileNotLockable(path, e);
        }
    }
}
