using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// A new file, for its owner alone, that gets its name only when it is whole: until then it lies beside it under another name.
/// No file is overwritten unless that was asked for.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly string _temporary;
    private readonly bool _replaces;
    private readonly FileStream _file;
    private readonly BufferedStream _buffer;
    private bool _isEnded;

    private PendingFile(string path, string temporary, FileStream file, bool replaces)
    {
        Path = path;
        _replaces = replaces;
        _temporary = temporary;
        _file = file;
        _buffer = new BufferedStream(file, BufferSize);
    }

    /// <summary>The full path the file will have.</summary>
    public string Path { get; }

    /// <summary>Begins the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="replaces">Whether a file that is there already gives way, once this one is whole.</param>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static PendingFile Create(string path, bool replaces = false)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!replaces && File.Exists(full))
            throw Errors.FileExists(full);

        // A folder of that name would be found out only after the tenant has been read.
        if (Directory.Exists(full))
            throw Errors.FileNotWritable(full, new IOException("It is a folder."));

        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        return new PendingFile(full, temporary, OwnerOnlyFile.Create(temporary), replaces);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void Write(byte[] bytes)
    {
        try
        {
            _buffer.Write(bytes, 0, bytes.Length);
        }
        catch (IOException e)
        {
            throw Errors.FileNotWritable(Path, e);
        }
    }

    /// <summary>Writes what this file holds so far to another.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public void CopyTo(PendingFile other)
    {
        try
        {
            _buffer.Flush();
            using var written = new FileStream(_temporary, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            written.CopyTo(other._buffer);
        }
        catch (IOException e)
        {
            throw Errors.FileNotWritable(other.Path, e);
        }
    }

    /// <summary>Puts everything on disk and gives the file its name.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public void Complete()
    {
        try
        {
            _buffer.Flush();
            _file.Flush(flushToDisk: true);
            _buffer.Dispose();
            if (_replaces && File.Exists(Path))
                File.Replace(_temporary, Path, destinationBackupFileName: null);
            else
                File.Move(_temporary, Path);
            _isEnded = true;
        }
        catch (IOException e) when (!_replaces && File.Exists(Path))
        {
            throw Errors.FileExists(Path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(Path, e);
        }
    }

    /// <summary>Removes what is not whole.</summary>
    public void Dispose()
    {
        if (_isEnded)
            return;

        _isEnded = true;
        try
        {
            _file.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What ended the writing is on its way to the caller; a file that stays under its odd name is the lesser news.
        }
    }
}
