using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// On .NET: the cmdlets and Core live with everybody else, the rest in the module's private load context, into which only the
/// requests of these two lead.
/// <para>
/// .NET Standard lacks AssemblyLoadContext. A context that goes its own way must derive from it, and a class that does so is not in
/// this assembly, although a reference to System.Runtime.Loader would compile: on Windows PowerShell nobody could list this
/// assembly's types, from tab completion to our own tests. It is in an assembly of its own, built for .NET, loaded when the first
/// request comes, and also the project whose packages say what is private; it is reached by reflection, here alone.
/// </para>
/// <para>
/// The request comes by the process's event, not by the default context's, which the import would have to reach by reflection, too.
/// It is raised after that one's handlers.
/// </para>
/// </summary>
/// <param name="folder">The folder of the private assemblies.</param>
internal sealed class PrivateAssemblies(string folder) : IAssemblyHook
{
    // A copy of one of these in the default context would be taken before the hook is asked.
    private static readonly string[] Names = ["IdentityModel.Cloud", "IdentityModel.Local", "IdentityModel.Sandbox"];
    private static readonly Type? Context = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");

    private readonly Lazy<AssemblyName[]> _requests = new(Requests);
    private readonly Lazy<Func<AssemblyName, Assembly?>> _find = new(() => OpenContext(folder));
    private volatile Assembly? _stranger;

    /// <summary>Whether the process runs on .NET, which has load contexts; .NET Framework has none.</summary>
    public static bool IsAvailable => Context is not null;

    /// <inheritdoc/>
    public Assembly? Stranger => _stranger;

    /// <inheritdoc/>
    public void Attach()
    {
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        AppDomain.CurrentDomain.AssemblyLoad += Watch;
        _stranger = ModuleFiles.StrangeCore ?? Array.Find(AppDomain.CurrentDomain.GetAssemblies(), IsStranger);
    }

    /// <inheritdoc/>
    public void Detach()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        AppDomain.CurrentDomain.AssemblyLoad -= Watch;
    }

    private static object Default => Context!.GetProperty("Default")!.GetValue(null)!;

    // What others ask for under another version is theirs to find.
    private Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        AssemblyName requested = new(request.Name);
        return Array.Exists(_requests.Value, own => own.Name == requested.Name && own.Version == requested.Version)
            ? _find.Value(requested)
            : null;
    }

    private static AssemblyName[] Requests() =>
        [.. typeof(PrivateAssemblies).Assembly.GetReferencedAssemblies(), .. ModuleFiles.Core.GetReferencedAssemblies()];

    private static Func<AssemblyName, Assembly?> OpenContext(string folder)
    {
        var load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), Default, "LoadFromAssemblyPath");
        Type type = load(Path.Combine(folder, "IdentityModel.Loader.dll")).GetType("IdentityModel.Loader.PrivateLoadContext", throwOnError: true)!;
        object context = Activator.CreateInstance(type, folder, new[] { ModuleFiles.Core })!;
        return (Func<AssemblyName, Assembly?>)Delegate.CreateDelegate(typeof(Func<AssemblyName, Assembly?>), context, "Find");
    }

    private void Watch(object? sender, AssemblyLoadEventArgs load)
    {
        if (IsStranger(load.LoadedAssembly))
            _stranger = load.LoadedAssembly;
    }

    // Called for each of some hundred assemblies: all but a handful end at the first line.
    private bool IsStranger(Assembly assembly) =>
        assembly.FullName?.StartsWith("IdentityModel.", StringComparison.OrdinalIgnoreCase) == true
        && Names.Contains(assembly.GetName().Name)
        && Context!.GetMethod("GetLoadContext")!.Invoke(null, [assembly]) == Default;
}
