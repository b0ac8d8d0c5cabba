namespace IdentityModel.PowerShell;

/// <summary>A folder for the files of a run. If the run puts nothing in it, it is removed again.</summary>
internal sealed class NewFolder : IDisposable
{
    private readonly List<string> _made;

    private NewFolder(List<string> made) => _made = made;

    /// <summary>Creates the folder and its parent folders; does nothing if it exists.</summary>
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

    /// <summary>
    /// Checks whether the folder can be created, without creating it. Problems of the disk and its rights show up later.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    public static void Check(string path)
    {
        if (Missing(path).Find(File.Exists) is { } file)
            throw Errors.FileNotWritable(path, new IOException($"'{file}' is a file."));
    }

    /// <summary>Removes the created folders that are empty, from the inside out.</summary>
    public void Dispose()
    {
        try
        {
            _made.ForEach(Directory.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has the run's files, so it stays.
        }
    }

    /// <summary>The missing folders of the path, from the inside out.</summary>
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
