using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// Finds the module's assemblies in its <c>lib</c> folder when one is first needed, so that importing the module loads none of
/// them. Answers for files of that folder alone, and of its folder for this operating system. PowerShell's own assemblies are found before this is asked.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static readonly string Folder =
        Path.Combine(Path.GetDirectoryName(typeof(ModuleAssemblyResolver).Assembly.Location)!, "lib");

    private static readonly bool IsDotNetFramework =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    private static readonly string OperatingSystemFolder =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";

    // Several runspaces of a process can hold the module; the last to remove it takes the handler away.
    private static int s_imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        lock (Gate)
        {
            if (s_imports++ == 0)
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceSession.Replace(null);
        lock (Gate)
        {
            if (--s_imports == 0)
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    /// <summary>
    /// By simple name: Windows PowerShell has no binding redirects, so that a package asks for another version of a System
    /// assembly than the one that lies here.
    /// </summary>
    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        string name = new AssemblyName(request.Name).Name!;
        string file = Path.Combine(Folder, name + ".dll");
        string perSystem = Path.Combine(Folder, "runtimes", OperatingSystemFolder, name + ".dll");
        if (File.Exists(file))
            return Load(file);
        return File.Exists(perSystem) ? LoadPerSystem(perSystem, name) : null;
    }

    /// <summary>
    /// Windows PowerShell has its own copy in the GAC, under the version of the .NET Framework; what lies here is for .NET alone.
    /// </summary>
    private static Assembly LoadPerSystem(string file, string name) => IsDotNetFramework
        ? Assembly.Load(name + ", Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")
        : Load(file);

    /// <summary>
    /// On .NET into the default context itself, reached by reflection because .NET Standard lacks it: LoadFrom would leave a
    /// resolver of its own behind, which nobody could take away.
    /// </summary>
    private static Assembly Load(string file)
    {
        var context = Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader");
        if (context is null)
            return Assembly.LoadFrom(file);

        object shared = context.GetProperty("Default")!.GetValue(null)!;
        return (Assembly)context.GetMethod("LoadFromAssemblyPath")!.Invoke(shared, [file])!;
    }
}
