namespace IdentityModel.PowerShell;

/// <summary>Tells a path that is meant as a file from one that is meant as a folder, where a parameter takes either.</summary>
internal static class FileOrFolder
{
    /// <summary>
    /// Whether a path is that of a file. What exists is what it is; what does not is a file if its name ends as such files' names do,
    /// and else a folder.
    /// </summary>
    /// <param name="path">The full path.</param>
    /// <param name="ending">How names of such files end, with the dot, in small or capital letters.</param>
    public static bool IsFile(string path, string ending) =>
        File.Exists(path) || (!Directory.Exists(path) && path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
