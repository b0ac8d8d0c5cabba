using System.Reflection;
using System.Runtime.Loader;

namespace IdentityModel.Loader;

/// <summary>
/// The load context of the cloud, on-premises and sandbox assemblies on .NET, with every package that they use. They never use
/// another module's version of a package, and no other module uses theirs. They share only IdentityModel.Core and the runtime
/// with the process.
/// </summary>
public sealed class PrivateLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _systemFolder;
    private readonly string _commonFolder;
    private readonly Assembly[] _shared;
    private readonly string[] _runtime;

    /// <summary>Makes the context; nothing is loaded or read yet.</summary>
    /// <param name="folder">
    /// Full path of the folder that holds the private assemblies. Assemblies that Windows PowerShell uses, too, are only in the
    /// netstandard2.0 folder next to it.
    /// </param>
    /// <param name="shared">The assemblies whose types both sides use.</param>
    public PrivateLoadContext(string folder, Assembly[] shared)
        : base("IdentityModel")
    {
        _folder = folder;
        _systemFolder = Path.Combine(folder, "runtimes", SystemName(), "lib", "net8.0");
        _commonFolder = Path.Combine(Path.GetDirectoryName(folder)!, "netstandard2.0");
        _shared = shared;
        _runtime = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
    }

    /// <summary>The private assembly of that simple name, loaded if it was not; null if there is none.</summary>
    public Assembly? Find(AssemblyName name) => FileOf(name) is { } file ? LoadFromAssemblyPath(file) : null;

    /// <summary>
    /// .NET asks this before the default context. Null leaves the answer to the default context, and that is the runtime's: a
    /// name that is neither shared, nor the runtime's, nor in the folder does not occur in the code here.
    /// </summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.Find(_shared, assembly => assembly.GetName().Name!.Equals(assemblyName.Name, StringComparison.OrdinalIgnoreCase))
        ?? (IsBestServedByRuntime(assemblyName) ? null : Find(assemblyName));

    // The runtime's copy is compiled for its machine and gets its patches. It is skipped only if it is too old, and never for a
    // copy made for Windows PowerShell, which lacks what the runtime has.
    private bool IsBestServedByRuntime(AssemblyName name) =>
        RuntimeFileOf(name) is { } theirs
        && !(FileIn([_systemFolder, _folder], name) is { } ours && GetAssemblyName(ours).Version > GetAssemblyName(theirs).Version);

    // Only a few of its hundreds of files are ever requested: looking each up costs less than a table of all.
    private string? RuntimeFileOf(AssemblyName name)
    {
        string end = Path.DirectorySeparatorChar + name.Name + ".dll";
        return Array.Find(_runtime, file => file.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    // A package may have a build for each operating system, which wins over the common one.
    private string? FileOf(AssemblyName name) => FileIn([_systemFolder, _folder, _commonFolder], name);

    private static string? FileIn(string[] folders, AssemblyName name) =>
        folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
