namespace IdentityModel.Local.Files;

/// <summary>Files that others read for the module.</summary>
public static class ExistingFile
{
    /// <summary>Throws if there is no file that can be opened: none is there, it is a folder or a pipe, or it may not be read.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>.</exception>
    public static void Check(string path) => InputFile.Open(path).Dispose();
}
