using System.Diagnostics;

namespace IdentityModel.Local.Tests;

/// <summary>A path that leads to no file: each reader says so, at once, and in the module's own way.</summary>
public sealed class InputFileTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["on-premises users"] = path => TestFiles.ReadOnPremises(path),
        ["cloud users"] = path => TestFiles.ReadCloud(path),
        ["snapshot"] = path => SnapshotFile.Read(path, default),
        ["federation backup"] = path => FederationBackupFile.Read(path),
        ["federation metadata"] = path => new FederationMetadataReader().ReadFileAsync(path, default).GetAwaiter().GetResult(),
        ["certificate authorities"] = path => CertificateAuthorityFile.Read(path),
        ["any file"] = ExistingFile.Check,
    };

    private readonly TestFiles _files = new();

    public static TheoryData<string> Names => [.. Readers.Keys];

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_path_with_a_null_character_is_an_error(string reader) => Refused(reader, _files.In("a\0b"), "FileUnreadable", "cannot be read: the path has a character that no path can have.");

    [Theory]
    [MemberData(nameof(Names))]
    public void No_such_file_is_an_error(string reader) => Refused(reader, _files.In("none/none"), "FileNotFound", "There is no file");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_folder_is_an_error(string reader) => Refused(reader, _files.Folder, "FileUnreadable", $"'{_files.Folder}' is a folder, not a file.");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pipe_is_an_error_and_not_waited_for(string reader)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        string pipe = _files.In("pipe");
        using (var make = Process.Start("mkfifo", pipe))
            make.WaitForExit();

        Refused(reader, pipe, "FileNotRegular", "is a pipe or a device");
    }

    private static void Refused(string reader, string path, string errorId, string part)
    {
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => Readers[reader](path));
        Assert.Equal((reader, errorId), (reader, error.ErrorId));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
