using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>Where the module's assemblies lie, and which are its own.</summary>
internal static class ModuleFiles
{
    /// <summary>The module's folder, in which this assembly and Core lie.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!;

    /// <summary>Core, whose types the cmdlets and the rest exchange.</summary>
    public static Assembly Core => typeof(Errors).Assembly;

    /// <summary>Core, when it is not the file that came with this assembly; else null.</summary>
    public static Assembly? StrangeCore => Path.GetDirectoryName(Core.Location) == Folder ? null : Core;
}
