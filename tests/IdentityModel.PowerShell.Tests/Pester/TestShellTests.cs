using System.Diagnostics;
using System.Runtime.InteropServices;
using IdentityModel.Testing;

namespace IdentityModel.PowerShell.Tests;

/// <summary>A test that needs a PowerShell process gets the PowerShell it runs in, of whichever kind that is.</summary>
public sealed class TestShellTests
{
    // The kind, the shell, and the name of its process.
    public static TheoryData<string, string, string> Kinds
    {
        get
        {
            TheoryData<string, string, string> kinds = new() { { "the .NET tool", TestShell.ToolLibrary, "dotnet" } };
            if (OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64)
                kinds.Add("an executable of its own", TestShell.ToolExecutable, "pwsh");

            return kinds;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Starts_the_same_kind_again_and_the_module_works_there(string kind, string shell, string process)
    {
        Assert.NotEmpty(kind);
        string script = $$"""
            . '{{Path.Combine(Repository.PesterSuite, "Shell.ps1")}}'
            Invoke-Shell -Command "`$PSHOME; (Get-Process -Id `$PID).ProcessName; Import-Module '{{Repository.Module}}'; (Get-SsoRegion NAM).Host"
            """;

        Assert.Equal(
            [Path.GetDirectoryName(shell)!, process, "crm.dynamics.com"],
            (await RunAsync(shell, script)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Pester_is_where_the_build_says() => Assert.True(File.Exists(TestShell.PesterManifest), TestShell.PesterManifest);

    private static async Task<string> RunAsync(string shell, string script)
    {
        using Process process = Process.Start(TestShell.Start(shell, ["-Command", script]))!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
