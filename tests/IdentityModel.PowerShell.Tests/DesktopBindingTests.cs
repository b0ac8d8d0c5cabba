using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>What Windows PowerShell's runtime is told when it looks for an assembly; decided without it.</summary>
public sealed class DesktopBindingTests
{
    private const string Msal = "Microsoft.Identity.Client, Version=4.92.0.0, Culture=neutral, PublicKeyToken=0a613f4dd989e8ae";
    private const string Json = "System.Text.Json, Version=8.0.0.6, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
    private const string Interfaces = "Microsoft.Bcl.AsyncInterfaces, Version=8.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
    private const string Own = "IdentityModel.Cloud, Version=0.1.0.0, Culture=neutral, PublicKeyToken=null";

    public static TheoryData<string, string, string, string, bool> Requests => new()
    {
        // case, the module's file, what is asked for, who asks, answered
        { "a package's exact version, for the module", Msal, Msal, "Module", true },
        { "built against an older version: no binding redirects", Msal, At(Msal, "4.61.3.0"), "Module", true },
        { "a newer one than the module has would fail later and worse", Msal, At(Msal, "4.93.0.0"), "Module", false },
        { "another module's MSAL is its own affair", Msal, At(Msal, "4.61.3.0"), "Other", false },
        { "even the same version: that module has a file of its own", Msal, Msal, "Other", false },
        { "nobody knows who asks: the exact version only", Msal, Msal, "Unknown", true },
        { "nobody knows who asks, an older version", Msal, At(Msal, "4.61.3.0"), "Unknown", false },
        { "nobody knows who asks, no version", Msal, "Microsoft.Identity.Client, Culture=neutral, PublicKeyToken=0a613f4dd989e8ae", "Unknown", false },
        { "a System facade, older, asker unknown (dotnet/runtime 38782)", Json, At(Json, "6.0.0.0"), "Unknown", true },
        { "a System facade, newer than the module's", Json, At(Json, "10.0.0.0"), "Unknown", false },
        { "a Microsoft.Bcl facade, older, asker unknown", Interfaces, At(Interfaces, "6.0.0.0"), "Unknown", true },
        { "a System facade for another module", Json, At(Json, "6.0.0.0"), "Other", false },
        { "another publisher's assembly of the same name", Msal, Msal.Replace("0a613f4dd989e8ae", "31bf3856ad364e35", StringComparison.Ordinal), "Module", false },
        { "an unsigned assembly of the same name", Msal, Msal.Replace("0a613f4dd989e8ae", "null", StringComparison.Ordinal), "Module", false },
        { "texts in another language", Msal, Msal.Replace("neutral", "de", StringComparison.Ordinal), "Module", false },
        { "the module's own", Own, Own, "Module", true },
        { "names differ in case only", Own, Own.ToUpperInvariant().Replace("VERSION", "Version", StringComparison.Ordinal), "Module", true },
        { "the module's own, of another version of the module", Own, At(Own, "0.2.0.0"), "Module", false },
    };

    public static TheoryData<string, string, string, string?> FrameworkRequests => new()
    {
        // case, what is asked for, who asks, what of the .NET Framework is taken
        { "the package's LDAP client", Ldap("10.0.0.12"), "Module", Ldap("4.0.0.0") },
        { "the same, asker unknown", Ldap("10.0.0.12"), "Unknown", Ldap("4.0.0.0") },
        { "the same, for another module", Ldap("10.0.0.12"), "Other", null },
        { "the .NET Framework's own was not found: asking again would never end", Ldap("4.0.0.0"), "Module", null },
        { "anything else", Msal, "Module", null },
    };

    [Theory, MemberData(nameof(Requests))]
    public void A_request_is_answered_with_the_modules_file(string name, string file, string requested, string asker, bool answered)
    {
        Assert.NotEmpty(name);
        Assert.Equal(answered, DesktopBinding.Answers(new AssemblyName(requested), new AssemblyName(file), Enum.Parse<Asker>(asker)));
    }

    [Theory, MemberData(nameof(FrameworkRequests))]
    public void A_request_is_answered_with_the_frameworks_assembly(string name, string requested, string asker, string? taken)
    {
        Assert.NotEmpty(name);
        Assert.Equal(taken, DesktopBinding.FrameworkNameOf(new AssemblyName(requested), Enum.Parse<Asker>(asker))?.FullName);
    }

    private static string At(string name, string version)
    {
        AssemblyName changed = new(name) { Version = new Version(version) };
        return changed.FullName;
    }

    private static string Ldap(string version) => $"System.DirectoryServices.Protocols, Version={version}, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a";
}
