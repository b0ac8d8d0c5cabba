namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Whether there is an on-premises directory was neither stated nor shown by the tenant.</summary>
    public static IdentityModelException OnPremisesDirectoryUnknown() => Make(
        ErrorKind.InvalidArgument,
        "Whether there is an on-premises directory is not known, and every recommendation depends on it.",
        "State -HasOnPremisesDirectory, or -HasOnPremisesDirectory:$false where there is none. A tenant shows it only while it "
            + "synchronizes.",
        target: null);
}
