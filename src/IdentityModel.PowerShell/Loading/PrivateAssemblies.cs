using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// For .NET: the cmdlets and Core are in the default load context. The other assemblies are in the module's private load context,
/// and only requests of these two reach it.
/// <para>
/// .NET Standard lacks AssemblyLoadContext, from which a private context must derive. That class is not in this assembly, although
/// a reference to System.Runtime.Loader would compile: on Windows PowerShell, nobody could list this assembly's types, neither tab
/// completion nor our tests. It is in its own assembly (IdentityModel.Loader), which is built for .NET and loaded at the first
/// request. The packages of that project are the private ones. Only this class uses it, by reflection.
/// </para>
/// <para>
/// Requests come through the event of the process, because the import could reach the event of the default context only by
/// reflection, too. The event of the process comes after that of the default context.
/// </para>
/// </summary>
/// <param name="folder">The folder of the private assemblies.</param>
internal sealed class PrivateAssemblies(string folder) : IAssemblyHook
{
    // The runtime would take a copy in the default context before it asks the hook.
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

    // A request of other code for another version is not the module's to answer.
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

    // Called for each of some hundred assemblies: nearly all end at the first line.
    private bool IsStranger(Assembly assembly) =>
        assembly.FullName?.StartsWith("IdentityModel.", StringComparison.OrdinalIgnoreCase) == true
        && Names.Contains(assembly.GetName().Name)
        && Context!.GetMethod("GetLoadContext")!.Invoke(null, [assembly]) == Default;
}
