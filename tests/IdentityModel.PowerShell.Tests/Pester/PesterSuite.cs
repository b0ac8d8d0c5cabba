using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using IdentityModel.Testing;

namespace IdentityModel.PowerShell.Tests;

/// <summary>Runs the Pester suite once, in a PowerShell of its own, over the module as it is packed.</summary>
internal static class PesterSuite
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);
    private static readonly string Configuration =
        typeof(PesterSuite).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static IReadOnlyList<PesterResult> Run()
    {
        string file = Path.Combine(Path.GetTempPath(), $"identitymodel-pester-{Guid.NewGuid():N}.json");
        using var domain = TestDomain.Start();
        try
        {
            return Run(file, domain.Environment);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static PesterResult[] Run(string resultFile, IReadOnlyDictionary<string, string> environment)
    {
        using Process process = Start(resultFile, environment);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return Failed($"The suite did not end within {Limit.TotalMinutes} minutes.\n{output.Result}");
        }

        return File.Exists(resultFile)
            ? JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(resultFile))!
            : Failed($"The suite wrote no result.\n{output.Result}\n{errors.Result}");
    }

    private static Process Start(string resultFile, IReadOnlyDictionary<string, string> environment)
    {
        string script = Path.Combine(Repository.PesterSuite, "Invoke-Suite.ps1");
        ProcessStartInfo start = TestShell.Start(
            "-File", script, "-ResultPath", resultFile, "-PesterPath", TestShell.PesterManifest, "-Configuration", Configuration);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        return Process.Start(start) ?? throw new InvalidOperationException($"{TestShell.Current} did not start.");
    }

    private static PesterResult[] Failed(string message) => [new PesterResult("Pester suite", "as a whole", "Failed", message)];
}
