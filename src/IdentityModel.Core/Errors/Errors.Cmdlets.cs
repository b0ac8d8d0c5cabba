namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A path that is not in the file system, such as <c>HKCU:</c>.</summary>
    public static IdentityModelException PathNotAFile(string path) => Make(
        ErrorKind.InvalidArgument,
        $"The path '{path}' is not in the file system.",
        "Give a path to a file.",
        path);
}
