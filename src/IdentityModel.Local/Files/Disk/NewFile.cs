namespace IdentityModel.Local.Files;

/// <summary>Files that must not exist yet.</summary>
public static class NewFile
{
    /// <summary>Throws if no new file can be created: the file exists, it is a folder, or its folder is missing.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void Check(string path) => OwnerOnlyFile.CheckVacant(path);
}
