using System.Reflection;
using System.Runtime.Loader;

namespace IdentityModel.Loader;

/// <summary>
/// Where the cloud, on-premises and sandbox assemblies live on .NET, with every package they use, so that no version of a
/// package that another module brought into the session is used by them, nor theirs by it. What the process shares with them is
/// IdentityModel.Core and the runtime.
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
    /// Full path of the folder that holds the private assemblies. Those that Windows PowerShell uses, too, lie beside it in
    /// netstandard2.0 alone.
    /// </param>
    /// <param name="shared">The assemblies whose types both sides exchange.</param>
    public PrivateLoadContext(string folder, Assembly[] shared)
        : base("IdentityModel")
    {
        _folder = folder;
        _systemFolder = Path.Combine(folder, "runtimes", SystemName(), "lib", "net8.0");
        _commonFolder = Path.Combine(Path.GetDirectoryName(folder)!, "netstandard2.0");
        _shared = shared;
        _runtime = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
    }

    /// <summary>The private assembly of that simple name, loaded if it was not; null when there is none.</summary>
    public Assembly? Find(AssemblyName name) => FileOf(name) is { } file ? LoadFromAssemblyPath(file) : null;

    /// <summary>
    /// Asked before the default context is. Null leaves the answer to that, and then it is the runtime's own: a name that is
    /// neither shared, nor the runtime's, nor here does not occur in what is loaded here.
    /// </summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.Find(_shared, assembly => assembly.GetName().Name!.Equals(assemblyName.Name, StringComparison.OrdinalIgnoreCase))
        ?? (IsBestServedByRuntime(assemblyName) ? null : Find(assemblyName));

    // The runtime's copy is compiled for its machine and patched with it; it is passed over only for being too old, and never
    // for one that was made for Windows PowerShell, which lacks what the runtime has.
    private bool IsBestServedByRuntime(AssemblyName name) =>
        RuntimeFileOf(name) is { } theirs
        && !(FileIn([_systemFolder, _folder], name) is { } ours && GetAssemblyName(ours).Version > GetAssemblyName(theirs).Version);

    // Few of its some hundred files are ever asked for: looking through them costs less than a table of all.
    private string? RuntimeFileOf(AssemblyName name)
    {
        string end = Path.DirectorySeparatorChar + name.Name + ".dll";
        return Array.Find(_runtime, file => file.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    // A package may have a build for each operating system, which then goes before the common one.
    private string? FileOf(AssemblyName name) => FileIn([_systemFolder, _folder, _commonFolder], name);

    private static string? FileIn(string[] folders, AssemblyName name) =>
        folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
