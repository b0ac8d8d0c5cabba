namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Whether there is an on-premises directory was neither stated nor shown by the tenant.</summary>
    public static IdentityModelException OnPremisesDirectoryUnknown() => Make(
        ErrorKind.InvalidArgument,
        "The command does not know whether there is an on-premises directory. Every recommendation depends on it.",
        "Use -HasOnPremisesDirectory. If there is no on-premises directory, use -HasOnPremisesDirectory:$false. A tenant shows it only "
        + "while it synchronizes.",
        target: null);
}
