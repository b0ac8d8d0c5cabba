namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A file that is no snapshot, or one whose lines were changed.</summary>
    public static IdentityModelException SnapshotMalformed(string path, long line, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a snapshot of this module: line {line}: {reason}",
        "Give the file that Export-IdentityModelSnapshot wrote, unchanged.",
        path,
        inner);

    /// <summary>On-premises users for a snapshot without pseudonyms.</summary>
    public static IdentityModelException PseudonymsNotAskedFor() => Make(
        ErrorKind.InvalidArgument,
        "The command writes on-premises users only together with a snapshot with pseudonyms.",
        "Add -Pseudonymize, or omit -OnPremisesPath: without pseudonyms, you can use the file unchanged.",
        target: null);

    /// <summary>A snapshot without its last lines.</summary>
    public static IdentityModelException SnapshotIncomplete(string path, long objects) => Make(
        ErrorKind.InvalidData,
        $"The snapshot '{path}' is incomplete: it ends after {objects} users, groups and contacts.",
        "Copy the file again, or run Export-IdentityModelSnapshot again.",
        path);
}
