namespace IdentityModel.PowerShell;

/// <summary>A folder for the files of a run. What was made for it is gone again if the run puts nothing in it.</summary>
internal sealed class NewFolder : IDisposable
{
    private readonly List<string> _made;

    private NewFolder(List<string> made) => _made = made;

    /// <summary>Makes the folder, and those it is in; does nothing if it is there.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public static NewFolder Make(string path)
    {
        List<string> missing = Missing(path);
        try
        {
            Directory.CreateDirectory(path);
            return new NewFolder(missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e);
        }
    }

    /// <summary>Finds out, without making it, whether the folder can be there. What the disk and its rights allow shows later.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public static void Check(string path)
    {
        if (Missing(path).Find(File.Exists) is { } file)
            throw Errors.FileNotWritable(path, new IOException($"'{file}' is a file."));
    }

    /// <summary>Removes what was made, from within, as far as it is empty.</summary>
    public void Dispose()
    {
        try
        {
            _made.ForEach(Directory.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It holds the run's files, as it should.
        }
    }

    /// <summary>The folder and those it is in, from within, as far as they are not there.</summary>
    private static List<string> Missing(string path)
    {
        List<string> missing = [];
        for (string? level = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
            level is { Length: > 0 } && !Directory.Exists(level);
            level = Path.GetDirectoryName(level))
        {
            missing.Add(level);
        }

        return missing;
    }
}
