using System.Diagnostics;
using System.Reflection;

namespace IdentityModel.Testing;

/// <summary>The PowerShell that tests start, and its Pester.</summary>
/// <remarks>
/// Both come from packages that this project downloads. <c>IDENTITYMODEL_TEST_SHELL</c> names another PowerShell: an executable, or the
/// <c>pwsh.dll</c> that <c>dotnet</c> runs. <c>tests/Pester/Shell.ps1</c> is the same for scripts.
/// </remarks>
public static class TestShell
{
    /// <summary>The environment variable that names another PowerShell.</summary>
    public const string Variable = "IDENTITYMODEL_TEST_SHELL";

    /// <summary>The manifest of the pinned Pester.</summary>
    public static string PesterManifest { get; } = Metadata("PesterManifest");

    /// <summary>The pinned PowerShell as <c>dotnet</c> runs it: on every system.</summary>
    public static string ToolLibrary { get; } = Path.Combine(Metadata("PowerShellPath"), "pwsh.dll");

    /// <summary>The pinned PowerShell as a program of its own. The package has one for Linux on x64 alone.</summary>
    public static string ToolExecutable { get; } = Path.Combine(Metadata("PowerShellPath"), "pwsh");

    /// <summary>The PowerShell the tests run in.</summary>
    public static string Current { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : ToolLibrary;

    /// <summary>How to start the tests' PowerShell, without profile and questions, with its output redirected.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) => Start(Current, arguments);

    /// <summary>How to start a PowerShell: an executable, or the <c>pwsh.dll</c> that <c>dotnet</c> runs.</summary>
    public static ProcessStartInfo Start(string shell, IEnumerable<string> arguments)
    {
        bool isLibrary = shell.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        ProcessStartInfo start = new(isLibrary ? DotNet : shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (isLibrary)
            start.ArgumentList.Add(shell);
        foreach (string argument in (IEnumerable<string>)["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
            start.ArgumentList.Add(argument);
        return start;
    }

    // The dotnet that runs the tests says where it is; it need not be on PATH.
    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static string Metadata(string key) =>
        typeof(TestShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}
