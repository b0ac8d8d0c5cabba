namespace IdentityModel.PowerShell;

/// <summary>Who makes .NET Framework look for an assembly.</summary>
internal enum Asker
{
    /// <summary>It does not say: the request came through reflection, or from code made at run time.</summary>
    Unknown,

    /// <summary>One of the module's own assemblies.</summary>
    Module,

    /// <summary>Somebody else.</summary>
    Other,
}
