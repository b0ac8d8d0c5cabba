using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// A snapshot as a file of JSON lines (UTF-8), which only its owner can read: a header with kind, version, tenant and domains;
/// one line for each user, group and contact; a last line with their number. The lines are read and written one by one, for any
/// size of tenant, and any text tool can compare them.
/// </summary>
public static class SnapshotFile
{
    /// <summary>Begins a new snapshot.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static ISnapshotWriter Create(string path) => new SnapshotFileWriter(PendingFile.Create(path));

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FileVersionUnknown</c>, <c>SnapshotMalformed</c>,
    /// <c>SnapshotIncomplete</c>.
    /// </exception>
    public static IdentityModelSnapshot Read(string path, CancellationToken cancellationToken)
    {
        using FileStream file = InputFile.Open(path);
        using var lines = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return InputFile.Read(path, () => new SnapshotFileReader(path, lines).Read(cancellationToken));
    }
}
