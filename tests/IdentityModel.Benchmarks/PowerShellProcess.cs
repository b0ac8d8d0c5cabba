using System.Diagnostics;
using System.Text.Json;
using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>Runs a script in a PowerShell process of its own, and gives the object it ends with.</summary>
internal static class PowerShellProcess
{
    /// <summary>The module as the build laid it out.</summary>
    public static string Module => Path.Combine(Repository(), "out", "IdentityModel", "IdentityModel.psd1");

    /// <summary>The benchmarks' own cmdlets: the floors.</summary>
    public static string Floors => typeof(PowerShellProcess).Assembly.Location;

    /// <summary>Runs a script whose last output is an object, with plain pwsh settings and no profile.</summary>
    public static async Task<T> RunAsync<T>(string script)
    {
        // Two statements: in one pipeline ConvertTo-Json, and the module it is in, would be loaded before the script runs.
        ProcessStartInfo start = TestShell.Start(
            "-Command", "$ErrorActionPreference = 'Stop'; $result = & {\n" + script + "\n}; ConvertTo-Json -Compress -Depth 4 -InputObject $result");
        start.RedirectStandardInput = start.RedirectStandardError = false;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("PowerShell did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException("The script failed: " + output);
    }

    private static string Repository()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "IdentityModel.sln")))
            directory = directory.Parent;

        return directory?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
