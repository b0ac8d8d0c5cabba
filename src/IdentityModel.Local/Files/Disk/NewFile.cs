namespace IdentityModel.Local.Files;

/// <summary>Files that must not be there yet.</summary>
public static class NewFile
{
    /// <summary>Throws where no new file can be: one is there, it is a folder, or its folder is missing.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void Check(string path) => OwnerOnlyFile.CheckVacant(path);
}
