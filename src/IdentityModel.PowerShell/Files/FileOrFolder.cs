namespace IdentityModel.PowerShell;

/// <summary>Distinguishes a path of a file from a path of a folder, for parameters that accept either.</summary>
internal static class FileOrFolder
{
    /// <summary>
    /// Whether a path means a file. An existing path is what it is. Otherwise it is a file if its name has the ending of such
    /// files, and else a folder.
    /// </summary>
    /// <param name="path">The full path.</param>
    /// <param name="ending">The ending of such files, with the dot; case does not count.</param>
    public static bool IsFile(string path, string ending) =>
        File.Exists(path) || (!Directory.Exists(path) && path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
