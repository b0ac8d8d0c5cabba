using IdentityModel.KillHost;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// Each transition is stopped at every place a process can be killed at: before and after every event of the journal, every password
/// recorded, every backup and every request, its answer lost. Nothing of the run goes on then: its files are closed as the system
/// closes a killed process's, and it never gets to run again. Resumed, it must end as an unbroken run does.
/// <see cref="KilledProcessTests"/> kills real processes at these places.
/// </summary>
public sealed class KillTests
{
    /// <summary>The least number of places of each transition; together more than 200.</summary>
    public static TheoryData<string, int> Transitions => new()
    {
        { "to standard, plain password file", 80 },
        { "to standard, password file encrypted to a key that is elsewhere", 80 },
        { "to standard, several domains", 110 },
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
    public async Task A_run_that_is_killed_anywhere_and_resumed_ends_as_an_unbroken_one(string name, int leastPlaces)
    {
        TransitionScenario scenario = Scenarios.Named(name);
        (string expected, int places) = await UnbrokenAsync(scenario);
        int kills = 0;
        for (int place = 1; place <= places; place++)
        {
            using var world = World.For(scenario);
            await world.Run(scenario).PrepareAsync();
            var kill = new KillSwitch(place);
            Task killed = world.Run(scenario, kill).RunAsync();
            await Task.WhenAny(killed, kill.Killed).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            if (!kill.Killed.IsCompleted)
                continue; // requests sent side by side do not always add up to the same number

            kills++;

            TransitionRun resumed = world.Run(scenario);
            await resumed.GoOnAsync().WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            string where = $"{name}, place {place}: {kill.Place}";
            Assert.True(resumed.Sink.Errors.Count == 0, $"{where}: {string.Join(" ", resumed.Sink.Errors)}");
            Assert.Equal((where, expected), (where, world.State()));
            AssertPasswords(world, scenario, where);
        }

        Assert.True(kills >= leastPlaces, $"{kills} places only.");
        TestContext.Current.SendDiagnosticMessage("{0}: killed at {1} places", name, kills);
    }

    /// <summary>Every password in the file works, every one that was set is in the file, and none was set twice without need.</summary>
    internal static void AssertPasswords(World world, TransitionScenario scenario, string where)
    {
        AssertFileIsTrue(world, where);
        int atMost = scenario.Certificate is null ? 1 : 2;
        Assert.All(world.Tenant.Users, user => Assert.True(
            world.Tenant.PasswordWriteCount(user.Id) <= atMost, $"{where}: the password of {user} was set more often than needed."));
    }

    /// <summary>Every password in the file works, and every one that was set is in the file.</summary>
    internal static void AssertFileIsTrue(World world, string where)
    {
        Dictionary<string, string> recorded = world.Recorded();
        Assert.All(recorded, row => Assert.True(
            world.TenantHas(row.Key, row.Value), $"{where}: the file has a password of {row.Key} that is not the one set."));
        Assert.All(world.Tenant.Users.Where(user => world.Tenant.PasswordWriteCount(user.Id) > 0), user => Assert.True(
            recorded.ContainsKey(user.UserPrincipalName), $"{where}: the password of {user} was set and is not recorded."));
    }

    private static async Task<(string State, int Places)> UnbrokenAsync(TransitionScenario scenario)
    {
        using var world = World.For(scenario);
        await world.Run(scenario).PrepareAsync();
        var count = new KillSwitch();
        TransitionRun run = world.Run(scenario, count);
        await run.RunAsync();
        Assert.Empty(run.Sink.Errors);
        AssertPasswords(world, scenario, "unbroken");
        return (world.State(), count.Passed);
    }
}
