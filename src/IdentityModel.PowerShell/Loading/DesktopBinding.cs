using System.Reflection;

namespace IdentityModel.PowerShell;

/// <summary>Decides on Windows PowerShell whether a request for an assembly is answered with the module's file of that name.</summary>
internal static class DesktopBinding
{
    private const string Ldap = "System.DirectoryServices.Protocols";
    private static readonly Version FrameworkVersion = new(4, 0, 0, 0);

    /// <summary>
    /// The .NET Framework's own assembly for what the module asks for under the version of the package of the same name; null
    /// when it has none.
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
    /// Whether to answer. To the module's own assemblies, with the file's version or an older one asked for: packages are built
    /// against different versions of each other, and a module has no binding redirects to say so. To an asker who is not known,
    /// the same for the runtime's own packages, else the exact version alone. To others never: another module's assemblies are
    /// its own affair.
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
