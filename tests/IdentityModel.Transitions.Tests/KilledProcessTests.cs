using System.Diagnostics;
using System.Net;
using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// The same with processes that really are killed: the conversion runs in one of its own, over HTTP against the tenant here, tells
/// that it has come to the place, and is killed there; a second process resumes.
/// </summary>
public sealed class KilledProcessTests
{
    private static readonly string HostPath = Path.Combine(AppContext.BaseDirectory, "IdentityModel.KillHost.dll");

    private static readonly TransitionScenario Scenario = new("host") { Domains = ["fabrikam.com"], SetPasswords = true };

    [Fact]
    public async Task A_process_that_is_killed_is_resumed_by_another_and_ends_as_an_unbroken_one()
    {
        using var unbroken = new World();
        int places = int.Parse((await RunAsync(unbroken, "run", 0))["done ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        string expected = unbroken.State();

        await Parallel.ForEachAsync(
            Enumerable.Range(1, places),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (place, _) =>
            {
                using var world = new World();
                string killedAt = await RunAsync(world, "run", place);
                string end = await RunAsync(world, "resume", 0);
                string where = $"place {place} of {places}, {killedAt}";
                Assert.StartsWith("done", end, StringComparison.Ordinal);
                Assert.Equal((where, expected), (where, world.State()));
                KillTests.AssertPasswords(world, Scenario, where);
            });
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_converts_and_not_after_it_was_killed()
    {
        using var world = new World();
        using var service = new LoopbackService(world.Service);
        using Process first = Start(world, service, "run", 20);
        Assert.StartsWith("at ", await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using (Process second = Start(world, service, "resume", 0))
        {
            string said = await second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("error DomainBusy", said, StringComparison.Ordinal);
        }

        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("done", await RunAsync(world, "resume", 0), StringComparison.Ordinal);
        KillTests.AssertPasswords(world, Scenario, "after the lock was let go of");
    }

    /// <summary>Runs a process to its end or to the place it is killed at; gives its last line.</summary>
    private static async Task<string> RunAsync(World world, string what, int place)
    {
        using var service = new LoopbackService(world.Service);
        using Process process = Start(world, service, what, place);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith("at ", StringComparison.Ordinal) == true)
            process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return line ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Process Start(World world, LoopbackService service, string what, int place)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { HostPath, service.Address.AbsoluteUri, world.Folder, what, Scenario.Domains[0], $"{place}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.WriteLine(world.Service.CreateAccessToken());
        return process;
    }
}
