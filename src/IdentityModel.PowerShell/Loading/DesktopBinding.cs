using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>Decides, on Windows PowerShell, whether a request for an assembly gets the module's file of that name.</summary>
internal static class DesktopBinding
{
    private const string Ldap = "System.DirectoryServices.Protocols";
    private static readonly Version FrameworkVersion = new(4, 0, 0, 0);

    /// <summary>
    /// The .NET Framework's own assembly for a package of the same name that the module requests; null if it has none.
    /// </summary>
    public static AssemblyName? FrameworkNameOf(AssemblyName requested, Asker asker)
    {
        if (requested.Name != Ldap || requested.Version == FrameworkVersion || asker == Asker.Other)
            return null;

        var name = (AssemblyName)requested.Clone();
        name.Version = FrameworkVersion;
        return name;
    }

    /// <summary>
    /// Whether to answer. The module's own assemblies get an answer if they request the file's version or an older one: packages
    /// are built against different versions of each other, and a module cannot have binding redirects. An unknown requester gets
    /// the same for the runtime's own packages, and otherwise only the exact version. Other requesters never get an answer: the
    /// assemblies of another module are its own responsibility.
    /// </summary>
    public static bool Answers(AssemblyName requested, AssemblyName file, Asker asker) =>
        IsSameName(requested, file)
        && asker switch
        {
            Asker.Module => IsServed(requested, file),
            Asker.Unknown => IsPlatform(file) ? IsServed(requested, file) : requested.Version == file.Version,
            _ => false,
        };

    private static bool IsSameName(AssemblyName requested, AssemblyName file) =>
        string.Equals(requested.Name, file.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(requested.CultureName ?? "", file.CultureName ?? "", StringComparison.OrdinalIgnoreCase)
        && (requested.GetPublicKeyToken() ?? []).SequenceEqual(file.GetPublicKeyToken() ?? []);

    private static bool IsServed(AssemblyName requested, AssemblyName file) => requested.Version is null || requested.Version <= file.Version;

    private static bool IsPlatform(AssemblyName file) =>
        file.Name!.StartsWith("System.", StringComparison.OrdinalIgnoreCase)
        || file.Name.StartsWith("Microsoft.Bcl.", StringComparison.OrdinalIgnoreCase);
}
