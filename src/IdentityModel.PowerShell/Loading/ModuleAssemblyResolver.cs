using System.Management.Automation;
using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>
/// Makes the module's assemblies findable while it is imported: a hook that loads one when it is first needed, so that an import
/// reads nothing and a command without a directory loads none of them.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static readonly IAssemblyHook Hook = PrivateAssemblies.IsAvailable
        ? new PrivateAssemblies(Path.Combine(ModuleFiles.Folder, "lib", "net8.0"))
        : new DesktopAssemblies(Path.Combine(ModuleFiles.Folder, "lib", "netstandard2.0"));

    // Several runspaces of a process can hold the module; the last to remove it takes the hook away.
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

    /// <summary>Asked before each command's work: whether what it runs on is still the module's own.</summary>
    /// <exception cref="IdentityModelException">ForeignAssembly: a copy from elsewhere has come into the session since the import.</exception>
    internal static void EnsureOwn()
    {
        if (Hook.Stranger is { } stranger)
            throw Errors.ForeignAssembly(stranger.GetName().Name!, stranger.Location);
    }

    // Not as an error of Core's: Core itself may be the stranger, and know nothing of it.
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
