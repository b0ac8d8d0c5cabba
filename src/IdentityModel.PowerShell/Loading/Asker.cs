namespace IdentityModel.PowerShell;

/// <summary>The requester for which .NET Framework looks for an assembly.</summary>
internal enum Asker
{
    /// <summary>Unknown: the request came through reflection, or from code made at run time.</summary>
    Unknown,

    /// <summary>One of the module's own assemblies.</summary>
    Module,

    /// <summary>Other code.</summary>
    Other,
}
