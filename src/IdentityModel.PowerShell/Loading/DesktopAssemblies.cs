using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// For .NET Framework, which has no load contexts: assemblies of different versions exist next to each other, and each is found
/// by the assemblies that came with it.
/// </summary>
/// <param name="folder">The folder of the module's assemblies for Windows PowerShell.</param>
internal sealed class DesktopAssemblies(string folder) : IAssemblyHook
{
    /// <inheritdoc/>
    public Assembly? Stranger => ModuleFiles.StrangeCore;

    /// <inheritdoc/>
    public void Attach() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    /// <inheritdoc/>
    public void Detach() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        AssemblyName requested = new(request.Name);
        if (DesktopBinding.FrameworkNameOf(requested, AskerOf(request)) is { } name)
            return Assembly.Load(name);

        string file = Path.Combine(folder, requested.Name + ".dll");
        return File.Exists(file) && DesktopBinding.Answers(requested, AssemblyName.GetAssemblyName(file), AskerOf(request))
            ? Assembly.LoadFrom(file)
            : null;
    }

    private static Asker AskerOf(ResolveEventArgs request) =>
        request.RequestingAssembly is not { IsDynamic: false } assembly ? Asker.Unknown
        : assembly.Location.StartsWith(ModuleFiles.Folder, StringComparison.OrdinalIgnoreCase) ? Asker.Module
        : Asker.Other;
}
