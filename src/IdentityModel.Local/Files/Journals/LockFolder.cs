namespace IdentityModel.Local.Files;

/// <summary>A folder for locks.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="IsShared">Whether other accounts may write next to it, so that somebody else may have created it.</param>
internal sealed record LockFolder(string Path, bool IsShared)
{
    /// <summary>
    /// The folders for an account's locks: its application data; if it has no writable home, as in a container or an Azure
    /// Automation sandbox, the temporary folder.
    /// </summary>
    public static IReadOnlyList<LockFolder> Usual
    {
        get
        {
            string home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            string temporary = System.IO.Path.GetTempPath();
            string own = SystemFile.IsWindows ? "IdentityModel" : $"IdentityModel-{UnixFile.Account}";
            LockFolder[] folders =
            [
                new(System.IO.Path.Combine(home, "IdentityModel", "Locks"), IsShared: false),
                new(System.IO.Path.Combine(temporary, own), IsShared: true),
            ];
            return [.. folders.Where(folder => System.IO.Path.IsPathRooted(folder.Path))];
        }
    }

    /// <summary>Creates the folder if it does not exist.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotTrusted</c>: somebody else made it, or may write in it.</exception>
    public void Make()
    {
        if (!IsShared || SystemFile.IsWindows)
        {
            Directory.CreateDirectory(Path);
            return;
        }

        UnixFile.MakeFolder(Path);
        FileFacts facts = FileFacts.Of(Path) ?? throw new DirectoryNotFoundException($"There is no folder '{System.IO.Path.GetDirectoryName(Path)}'.");
        if (facts is not { Kind: FileKind.Folder, IsOwn: true, OthersMayWrite: false })
        {
            throw Errors.FileNotTrusted(
                Path, "another account created it, or can write to it.", "Remove it, or set TMPDIR to a folder of your own.");
        }
    }
}
