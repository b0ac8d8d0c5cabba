using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>Makes one kind of runtime find the module's assemblies.</summary>
internal interface IAssemblyHook
{
    /// <summary>
    /// A foreign assembly with the name of one of the module's, which the runtime would use instead; null if there is none. The
    /// runtime binds by name and would not report it.
    /// </summary>
    Assembly? Stranger { get; }

    /// <summary>Begins to answer when the runtime looks for an assembly.</summary>
    void Attach();

    /// <summary>Stops answering. Loaded assemblies stay.</summary>
    void Detach();
}
