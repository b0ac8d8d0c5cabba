using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>How one kind of runtime is made to find the module's assemblies.</summary>
internal interface IAssemblyHook
{
    /// <summary>
    /// An assembly with the name of one of the module's that is not the module's own, where it would be used instead; null when
    /// there is none. The runtime binds by name and would not say a word.
    /// </summary>
    Assembly? Stranger { get; }

    /// <summary>From now on, answers the runtime when it looks for an assembly.</summary>
    void Attach();

    /// <summary>Answers no more. What is loaded stays.</summary>
    void Detach();
}
