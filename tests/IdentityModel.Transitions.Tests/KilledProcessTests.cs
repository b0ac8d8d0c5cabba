using IdentityModel.KillHost;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// The same with processes that really are killed: the conversion runs in one of its own, over HTTP against the tenant here, tells
/// that it has come to the place, and is killed there; another process resumes, and then is killed in a run of its own.
/// </summary>
public sealed class KilledProcessTests
{
    private const int SideBySide = 2;

    private static readonly TransitionScenario Plain = Scenarios.Named("to standard, plain password file");

    /// <summary>Every transition but those that differ on disk alone, with the least number of places of each: more than 200.</summary>
    public static TheoryData<string, int> Transitions => new()
    {
        { Plain.Name, 80 },
        { "users completed later", 60 },
        { "to standard, undone", 20 },
        { "to federated", 30 },
        { "to federated, undone", 15 },
        { "update of federation settings, several domains", 60 },
        { "update of federation settings, undone", 25 },
        { "synchronization turned off", 30 },
        { "users to the cloud", 40 },
        { "users to the cloud, undone", 50 },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_process_that_is_killed_is_resumed_by_another_and_ends_as_an_unbroken_one(string name, int leastPlaces)
    {
        TransitionScenario scenario = Scenarios.Named(name);
        (string expected, int places) = await UnbrokenAsync(scenario);

        int[] kills = await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(first => KillAsync(
            scenario, expected, Enumerable.Range(1, places).Where(place => place % SideBySide == first))));

        Assert.True(kills.Sum() >= leastPlaces, $"{kills.Sum()} processes killed only.");
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_converts_and_not_after_it_was_killed()
    {
        using var world = new World();
        using var service = new LoopbackService(world.Service);
        await using KillableProcess first = new(), second = new();
        Assert.NotNull((await RunAsync(first, Order(world, service, Plain, place: 20))).Place);

        // The files are claimed before the domain: whoever has the same journal is refused for it.
        Assert.Equal("FileInUse", (await RunAsync(second, Order(world, service, Plain, resumes: true))).ErrorIds);

        await first.KillAsync();
        Assert.Equal("", (await RunAsync(second, Order(world, service, Plain, resumes: true))).ErrorIds);
        KillTests.AssertPasswords(world, Plain, "after the lock was let go of");
    }

    /// <summary>Kills a process at each place, and has the next one resume. Gives how many were killed.</summary>
    private static async Task<int> KillAsync(TransitionScenario scenario, string expected, IEnumerable<int> places)
    {
        int kills = 0;
        var process = new KillableProcess();
        try
        {
            foreach (int place in places)
            {
                using var world = World.For(scenario, ofProcesses: true);
                using var service = new LoopbackService(world.Service);
                await world.Run(scenario).PrepareAsync();
                KillReport killed = await RunAsync(process, Order(world, service, scenario, place: place));
                // Requests sent side by side do not always add up to the same number.
                if (killed.Place is not null)
                {
                    kills++;
                    await process.DisposeAsync();
                    process = new KillableProcess();
                }

                KillReport end = await RunAsync(process, Order(world, service, scenario, resumes: true));
                string where = $"{scenario.Name}, place {place}, {killed.Summary}";
                Assert.Equal((where, ""), (where, end.ErrorIds));
                Assert.Equal((where, expected), (where, world.State()));
                KillTests.AssertPasswords(world, scenario, where);
            }
        }
        finally
        {
            await process.DisposeAsync();
        }

        return kills;
    }

    private static async Task<(string State, int Places)> UnbrokenAsync(TransitionScenario scenario)
    {
        using var world = World.For(scenario, ofProcesses: true);
        using var service = new LoopbackService(world.Service);
        await world.Run(scenario).PrepareAsync();
        await using var process = new KillableProcess();
        KillReport end = await RunAsync(process, Order(world, service, scenario));
        return (world.State(), end.Passed);
    }

    private static async Task<KillReport> RunAsync(KillableProcess process, KillOrder order) =>
        (await process.RunAsync(order, TestContext.Current.CancellationToken))!;

    private static KillOrder Order(World world, LoopbackService service, TransitionScenario scenario, bool resumes = false, int place = 0) =>
        new(service.Address, world.Service.CreateAccessToken(), world.Folder, scenario, resumes, place);
}
