namespace IdentityModel.Local.Files;

/// <summary>
/// A file that one run has for itself, from before it reads anything until it ends. A second run, of this process or another, by
/// whatever name of the file, is refused. Others may read it meanwhile. The operating system lets go of it when the process ends,
/// however it ends, so that a crash leaves nothing that blocks.
/// </summary>
/// <remarks>
/// Windows: no second handle may write (FILE_SHARE_READ). Unix: a lock on the file (flock), taken for this handle alone to get the
/// claim and then shared, so that programs of .NET can still read: they take a shared lock to read. Who asks for the claim asks for
/// the file alone, and so is refused while anybody holds it, a reader too. Where the file system has no locks the file is refused.
/// </remarks>
internal sealed class ClaimedFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly FileFacts _facts;

    /// <summary>Where a write that failed began; what it left behind is cut away before the next.</summary>
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

    /// <summary>Whether it was made here, and holds nothing yet.</summary>
    public bool IsNew { get; }

    /// <summary>Its content, to be read.</summary>
    public FileStream Content => _stream;

    /// <summary>Makes a new file and claims it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.
    /// </exception>
    public static ClaimedFile Create(string path) => Claimed(path, OwnerOnlyFile.Create(path), OthersMay.Nothing, isNew: true);

    /// <summary>Claims a file that is there.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileInUse</c>, <c>FileNotTrusted</c>, <c>FileNotWritable</c>.
    /// </exception>
    public static ClaimedFile Open(string path, OthersMay others)
    {
        // Before it is opened, too: to open a pipe would wait for whoever is at its other end.
        FileFacts before = Facts(path) ?? throw Errors.FileNotFound(path);
        FileTrust.Check(path, before, others);
        return Claimed(path, Opened(path), others, isNew: false);
    }

    /// <summary>Claims a new file, or one that a run left with nothing in it when it was killed or the disk was full.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="isLeftover">Whether what a file holds is nothing.</param>
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
            return Create(path); // the run that had it has ended since it was looked at
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

    /// <summary>
    /// Throws what <see cref="CreateOrTakeOver"/> would, where that can be told without making or claiming the file.
    /// </summary>
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

    /// <summary>Opens a file to read it without a claim, where it is what it must be.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileNotTrusted</c>, <c>FileUnreadable</c>.</exception>
    public static FileStream OpenToRead(string path, OthersMay others)
    {
        FileTrust.Check(path, Facts(path) ?? throw Errors.FileNotFound(path), others);
        return OpenToRead(path);
    }

    /// <summary>
    /// Appends bytes and returns when they are on disk. Where that fails the file is as it was: half a line would spoil the next.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Append(byte[] bytes, int count)
    {
        try
        {
            // Windows keeps an open file where it is. Elsewhere what is written to one that was deleted reaches nobody.
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

    /// <summary>Cuts the file off.</summary>
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

    /// <summary>Takes the file's rights from everybody else; does nothing if nobody else has any.</summary>
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

    /// <summary>Gives the file another name while it is claimed.</summary>
    /// <param name="move">Moves it; it is closed first on Windows, which moves no open file.</param>
    public void MoveBy(Action move)
    {
        if (SystemFile.IsWindows)
            _stream.Dispose();
        move();
        _stream.Dispose();
    }

    /// <summary>Removes the file, where its name still is that of this one, and lets go of it.</summary>
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
            // What ended the run is on its way to the caller; an empty file, which blocks nothing, is the lesser news.
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
            // Before the next write once more.
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

            // Between look and lock somebody may have put another file there, or the run that had this one may have removed it.
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

    // .NET has taken the lock already, unless it was told not to lock files (DOTNET_SYSTEM_IO_DISABLEFILELOCKING).
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
