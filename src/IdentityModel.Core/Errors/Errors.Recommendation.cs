namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// It is not known whether there is an on-premises directory: it was not stated, and the tenant does not show it.
    /// </summary>
    public static IdentityModelException OnPremisesDirectoryUnknown() => Make(
        ErrorKind.InvalidArgument,
        "The command does not know whether there is an on-premises directory. Every recommendation depends on it.",
        "Use -HasOnPremisesDirectory. If there is no on-premises directory, use -HasOnPremisesDirectory:$false. A tenant shows it only "
        + "while it synchronizes.",
        target: null);
}
