using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>The place of the module's assemblies, and which ones are its own.</summary>
internal static class ModuleFiles
{
    /// <summary>The module's folder, with this assembly and Core.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!;

    /// <summary>Core, whose types the cmdlets and the other libraries share.</summary>
    public static Assembly Core => typeof(Errors).Assembly;

    /// <summary>Core, if it is not the file that came with this assembly; else null.</summary>
    public static Assembly? StrangeCore => Path.GetDirectoryName(Core.Location) == Folder ? null : Core;
}
