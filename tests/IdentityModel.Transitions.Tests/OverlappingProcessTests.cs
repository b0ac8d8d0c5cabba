using System.Diagnostics;
using IdentityModel.Local.Files;

namespace IdentityModel.Transitions.Tests;

/// <summary>Several processes want one journal at once: one gets it, the others are refused, and none that is killed keeps it.</summary>
public sealed class OverlappingProcessTests : IDisposable
{
    private static readonly string HostPath = Path.Combine(AppContext.BaseDirectory, "IdentityModel.KillHost.dll");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-");

    private string Journal => Path.Combine(_folder.FullName, "run.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("as .NET locks files", null)]
    [InlineData("where .NET was told to lock none", "1")] // DOTNET_SYSTEM_IO_DISABLEFILELOCKING
    public async Task One_process_gets_the_file_and_the_others_are_refused(string name, string? disableLocking)
    {
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => Start(disableLocking))];
        string?[] said = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadLineAsync(Token).AsTask()));
        Assert.Equal((name, 1), (name, said.Count(line => line == "open")));
        Assert.All(said.Where(line => line != "open"), line => Assert.True(line is "error FileInUse" or "error FileExists", line));

        Process winner = processes[Array.IndexOf(said, "open")];
        await winner.StandardInput.WriteLineAsync("");
        Assert.Equal("written", await winner.StandardOutput.ReadLineAsync(Token));
        await EndAsync(processes);
        Assert.Single(JournalFile.Read(Journal));
    }

    [Fact]
    public async Task Each_that_comes_after_the_last_has_ended_appends_and_nothing_is_lost()
    {
        for (int i = 0; i < 3; i++)
        {
            Process process = Start();
            await process.StandardInput.WriteLineAsync("");
            await EndAsync(process);
        }

        Assert.Equal(3, JournalFile.Read(Journal).Select(one => one.Domain).Distinct().Count());
    }

    [Fact]
    public async Task A_killed_process_keeps_nothing_from_the_next()
    {
        Process killed = Start();
        Assert.Equal("open", await killed.StandardOutput.ReadLineAsync(Token));
        killed.Kill();
        await EndAsync(killed);

        Process next = Start();
        Assert.Equal("open", await next.StandardOutput.ReadLineAsync(Token));
        await next.StandardInput.WriteLineAsync("");
        await EndAsync(next);
        Assert.Single(JournalFile.Read(Journal));
        Assert.Single(_folder.GetFiles());
    }

    private Process Start(string? disableLocking = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { HostPath, "open", Journal },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (disableLocking is not null)
            start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = disableLocking;
        return Process.Start(start)!;
    }

    private static async Task EndAsync(params Process[] processes)
    {
        foreach (Process process in processes)
        {
            await process.WaitForExitAsync(Token);
            process.Dispose();
        }
    }
}
