using System.Management.Automation;
using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// Makes the module's assemblies findable during its import. A hook loads each assembly at its first use, so that an import reads
/// nothing, and a command without a directory loads none of them.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static readonly IAssemblyHook Hook = PrivateAssemblies.IsAvailable
        ? new PrivateAssemblies(Path.Combine(ModuleFiles.Folder, "lib", "net8.0"))
        : new DesktopAssemblies(Path.Combine(ModuleFiles.Folder, "lib", "netstandard2.0"));

    // Several runspaces of a process can have the module; the last one to remove it detaches the hook.
    private static int Imports;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The session holds another copy of one of the module's assemblies.</exception>
    public void OnImport()
    {
        lock (Gate)
        {
            if (Imports == 0)
                Hook.Attach();

            if (Hook.Stranger is { } stranger)
                throw Refuse(stranger);

            Imports++;
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        RunspaceSession.Replace(null);
        lock (Gate)
        {
            if (--Imports == 0)
                Hook.Detach();
        }
    }

    /// <summary>Checks, before each command's work, that the assemblies are still the module's own.</summary>
    /// <exception cref="IdentityModelException">ForeignAssembly: a copy from elsewhere has come into the session since the import.</exception>
    internal static void EnsureOwn()
    {
        if (Hook.Stranger is { } stranger)
            throw Errors.ForeignAssembly(stranger.GetName().Name!, stranger.Location);
    }

    // Not one of Core's errors: Core itself may be the foreign assembly.
    private static InvalidOperationException Refuse(Assembly stranger)
    {
        if (Imports == 0)
            Hook.Detach();

        return new InvalidOperationException(
            $"IdentityModel cannot be imported: another copy of {stranger.GetName().Name} is loaded in this session, from "
            + $"'{stranger.Location}', and PowerShell would use it instead of the module's own. Start a new PowerShell and import "
            + "IdentityModel there.");
    }
}
