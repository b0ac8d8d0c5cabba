using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>A path in the place of objects.</summary>
internal static class GivenPath
{
    /// <summary>The path that an object is; null if it is none.</summary>
    public static string? Of(PSObject? item) => item?.BaseObject switch
    {
        string text => text,
        FileInfo file => file.FullName,
        PathInfo path => path.Path,
        _ => null,
    };
}
