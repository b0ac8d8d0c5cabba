using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>The place of the module's assemblies and samples, and which assemblies are its own.</summary>
internal static class ModuleFiles
{
    /// <summary>The module's folder, with this assembly and Core.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location)!;

    /// <summary>The sample files, by name.</summary>
    public static FileInfo[] Samples => Directory.Exists(SampleFolder)
        ? [.. Directory.GetFiles(SampleFolder).OrderBy(path => path, StringComparer.Ordinal).Select(path => new FileInfo(path))]
        : [];

    private static string SampleFolder => Path.Combine(Folder, "samples");

    /// <summary>Core, whose types the cmdlets and the other libraries share.</summary>
    public static Assembly Core => typeof(Errors).Assembly;

    /// <summary>Core, if it is not the file that came with this assembly; else null.</summary>
    public static Assembly? StrangeCore => Path.GetDirectoryName(Core.Location) == Folder ? null : Core;
}
