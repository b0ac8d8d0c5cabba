using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
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

    private static readonly TransitionScenario Plain = Scenarios.Named("to standard, plain password file");

    /// <summary>Every transition but those that differ on disk alone, with the least number of places of each: more than 200.</summary>
    public static TheoryData<string, int> Transitions => new()
    {
        { Plain.Name, 80 },
        { "users completed later", 60 },
        { "to standard, undone", 20 },
        { "to federated", 30 },
        { "to federated, undone", 15 },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_process_that_is_killed_is_resumed_by_another_and_ends_as_an_unbroken_one(string name, int leastPlaces)
    {
        TransitionScenario scenario = Scenarios.Named(name);
        using var unbroken = new World();
        await unbroken.Run(scenario).PrepareAsync();
        int places = int.Parse((await RunAsync(unbroken, scenario, "run", 0))["done ".Length..], CultureInfo.InvariantCulture);
        string expected = unbroken.State();
        int kills = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(1, places),
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (place, _) =>
            {
                using var world = new World();
                await world.Run(scenario).PrepareAsync();
                string killedAt = await RunAsync(world, scenario, "run", place);
                if (killedAt.StartsWith("at ", StringComparison.Ordinal))
                    Interlocked.Increment(ref kills);
                string end = await RunAsync(world, scenario, "resume", 0);
                string where = $"{name}, place {place} of {places}, {killedAt}";
                Assert.StartsWith("done", end, StringComparison.Ordinal);
                Assert.Equal((where, expected), (where, world.State()));
                KillTests.AssertPasswords(world, scenario, where);
            });
        Assert.True(kills >= leastPlaces, $"{kills} processes killed only.");
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_converts_and_not_after_it_was_killed()
    {
        using var world = new World();
        using var service = new LoopbackService(world.Service);
        using Process first = Start(world, service, Plain, "run", 20);
        Assert.StartsWith("at ", await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using (Process second = Start(world, service, Plain, "resume", 0))
        {
            string said = await second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("error DomainBusy", said, StringComparison.Ordinal);
        }

        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("done", await RunAsync(world, Plain, "resume", 0), StringComparison.Ordinal);
        KillTests.AssertPasswords(world, Plain, "after the lock was let go of");
    }

    /// <summary>Runs a process to its end or to the place it is killed at; gives its last line.</summary>
    private static async Task<string> RunAsync(World world, TransitionScenario scenario, string what, int place)
    {
        using var service = new LoopbackService(world.Service);
        using Process process = Start(world, service, scenario, what, place);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith("at ", StringComparison.Ordinal) == true)
            process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return line ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Process Start(World world, LoopbackService service, TransitionScenario scenario, string what, int place)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { HostPath, service.Address.AbsoluteUri, world.Folder, what, $"{place}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.WriteLine(world.Service.CreateAccessToken());
        process.StandardInput.WriteLine(JsonSerializer.Serialize(scenario));
        return process;
    }
}
