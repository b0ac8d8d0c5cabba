namespace IdentityModel.Local.Files;

/// <summary>
/// What the module requires of a file before it continues with it: a regular file and no link, owned by this account, that others
/// cannot change. A file that the module created is like that.
/// </summary>
internal static class FileTrust
{
    /// <summary>Throws if the file does not meet the requirements.</summary>
    /// <param name="path">Its path, for the error.</param>
    /// <param name="facts">What the system says of it.</param>
    /// <param name="others">What others may do with it at most.</param>
    /// <exception cref="IdentityModelException"><c>FileNotTrusted</c>.</exception>
    public static void Check(string path, FileFacts facts, OthersMay others)
    {
        if (facts.Kind != FileKind.Regular)
            throw Errors.FileNotTrusted(path, $"it is {Named(facts.Kind)}, not a file.", "Give the path of the file itself.");
        if (!facts.IsOwn)
        {
            throw Errors.FileNotTrusted(
                path, "another account owns it.", "Run the command with the account that owns the file, or name a new file.");
        }

        if (facts.Names != 1)
        {
            throw Errors.FileNotTrusted(
                path, "it has a second name (a hard link), through which others may access it.", "Copy it "
                    + "to a new file, and give that file.");
        }

        if (facts.OthersMayWrite && others < OthersMay.Write)
            throw Errors.FileNotTrusted(path, "other accounts may change it.", Cure);
        if (facts.OthersMayRead && others < OthersMay.Read)
            throw Errors.FileNotTrusted(path, "other accounts may read it.", Cure);
    }

    private const string Cure =
        "Check who may have read or changed it. Then remove the access of others (Unix: chmod 600; Windows: permissions only for your "
        + "account), or name a new file.";

    private static string Named(FileKind kind) => kind switch
    {
        FileKind.Link => "a link",
        FileKind.Folder => "a folder",
        _ => "a pipe or a device",
    };
}
