namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Another copy of one of the module's assemblies, which the runtime uses instead of the module's own.</summary>
    /// <param name="assembly">The assembly's simple name.</param>
    /// <param name="location">The file it came from.</param>
    public static IdentityModelException ForeignAssembly(string assembly, string location) => Make(
        ErrorKind.InvalidOperation,
        $"Another copy of {assembly} is loaded in this session, from '{location}'. PowerShell would use it instead of the module's own.",
        "Start a new PowerShell and import IdentityModel there. Do not load the files of the module in another way.",
        location);
}
