using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using IdentityModel.Testing;

namespace IdentityModel.PowerShell.Tests;

/// <summary>Runs the Pester suite once, in a PowerShell of its own, over the module as it is packed.</summary>
internal static class PesterSuite
{
    private const int PesterMissing = 3;
    // build.ps1 says which PowerShell runs it, so that Windows PowerShell can be tested, too.
    private static readonly string Shell = Environment.GetEnvironmentVariable("IDENTITYMODEL_TEST_SHELL") ?? "pwsh";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
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
        using Process? process = Start(resultFile, environment);
        if (process is null)
            return Whole("Skipped", $"{Shell} is not on PATH.");

        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return Whole("Failed", $"The suite did not end within {Limit.TotalMinutes} minutes.\n{output.Result}");
        }

        if (process.ExitCode == PesterMissing)
            return Whole("Skipped", output.Result.Trim());

        return File.Exists(resultFile)
            ? JsonSerializer.Deserialize<PesterResult[]>(File.ReadAllText(resultFile))!
            : Whole("Failed", $"The suite wrote no result.\n{output.Result}\n{errors.Result}");
    }

    private static Process? Start(string resultFile, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(Shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string script = Path.Combine(Repository.PesterSuite, "Invoke-Suite.ps1");
        foreach (string argument in (string[])["-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, "-ResultPath", resultFile, "-Configuration", Configuration])
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static PesterResult[] Whole(string outcome, string message) =>
        [new PesterResult("Pester suite", "as a whole", outcome, message)];
}
