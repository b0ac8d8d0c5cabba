using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// On .NET: the cmdlets and Core live with everybody else, the rest in the module's private load context, into which only the
/// requests of these two lead.
/// <para>
/// .NET Standard lacks AssemblyLoadContext. A context that goes its own way must derive from it, and a class that does so is not in
/// this assembly, although a reference to System.Runtime.Loader would compile: on Windows PowerShell nobody could list this
/// assembly's types, from tab completion to our own tests. It is in an assembly of its own, built for .NET, loaded when the first
/// request comes, and also the project whose packages say what is private; it and the runtime's event are reached by reflection,
/// here alone.
/// </para>
/// </summary>
internal sealed class PrivateAssemblies : IAssemblyHook
{
    // A copy of one of these in the default context would be taken before the hook is asked.
    private static readonly string[] Names = ["IdentityModel.Cloud", "IdentityModel.OnPremises", "IdentityModel.Sandbox"];
    private static readonly Type? Context = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");

    private readonly string _folder;
    private readonly object _default;
    private readonly EventInfo _resolving;
    private readonly Delegate _resolve;
    private readonly Lazy<HashSet<string>> _requests = new(Requests);
    private readonly Lazy<Func<AssemblyName, Assembly?>> _find;
    private volatile Assembly? _stranger;

    /// <summary>Makes the hook without attaching it; nothing is read yet.</summary>
    /// <param name="folder">The folder of the private assemblies.</param>
    public PrivateAssemblies(string folder)
    {
        _folder = folder;
        _default = Context!.GetProperty("Default")!.GetValue(null)!;
        _resolving = Context.GetEvent("Resolving")!;
        _resolve = Delegate.CreateDelegate(_resolving.EventHandlerType!, this, new Func<object, AssemblyName, Assembly?>(Resolve).Method);
        _find = new Lazy<Func<AssemblyName, Assembly?>>(OpenContext);
    }

    /// <summary>Whether the process runs on .NET, which has load contexts; .NET Framework has none.</summary>
    public static bool IsAvailable => Context is not null;

    /// <inheritdoc/>
    public Assembly? Stranger => _stranger;

    /// <inheritdoc/>
    public void Attach()
    {
        _resolving.AddEventHandler(_default, _resolve);
        AppDomain.CurrentDomain.AssemblyLoad += Watch;
        _stranger = ModuleFiles.StrangeCore ?? Array.Find(AppDomain.CurrentDomain.GetAssemblies(), IsStranger);
    }

    /// <inheritdoc/>
    public void Detach()
    {
        _resolving.RemoveEventHandler(_default, _resolve);
        AppDomain.CurrentDomain.AssemblyLoad -= Watch;
    }

    // The event's first argument is the default context: object here, because .NET Standard has no name for its type.
    private Assembly? Resolve(object _, AssemblyName requested) =>
        _requests.Value.Contains(requested.FullName) ? _find.Value(requested) : null;

    // What others ask for under another version is theirs to find.
    private static HashSet<string> Requests() =>
    [
        .. new[] { typeof(PrivateAssemblies).Assembly, ModuleFiles.Core }
            .SelectMany(assembly => assembly.GetReferencedAssemblies())
            .Select(reference => reference.FullName),
    ];

    private Func<AssemblyName, Assembly?> OpenContext()
    {
        var load = (Func<string, Assembly>)Delegate.CreateDelegate(typeof(Func<string, Assembly>), _default, "LoadFromAssemblyPath");
        Type type = load(Path.Combine(_folder, "IdentityModel.Loader.dll")).GetType("IdentityModel.Loader.PrivateLoadContext", throwOnError: true)!;
        object context = Activator.CreateInstance(type, _folder, new[] { ModuleFiles.Core })!;
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
        && Context!.GetMethod("GetLoadContext")!.Invoke(null, [assembly]) == _default;
}
