namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A file that is no snapshot, or one whose lines were changed.</summary>
    public static IdentityModelException SnapshotMalformed(string path, long line, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is no snapshot of this module: line {line}: {reason}",
        "Give the file that Export-IdentityModelSnapshot wrote, unchanged.",
        path,
        inner);

    /// <summary>On-premises users to be written, and not under pseudonyms.</summary>
    public static IdentityModelException PseudonymsNotAskedFor() => Make(
        ErrorKind.InvalidArgument,
        "On-premises users are written beside a snapshot only to go under its pseudonyms.",
        "Add -Pseudonymize, or leave -OnPremisesPath out: without pseudonyms the file can be used as it is.",
        target: null);

    /// <summary>A snapshot without its last lines.</summary>
    public static IdentityModelException SnapshotIncomplete(string path, long objects) => Make(
        ErrorKind.InvalidData,
        $"The snapshot '{path}' breaks off after {objects} users, groups and contacts.",
        "Copy the file again, or run Export-IdentityModelSnapshot again.",
        path);
}
