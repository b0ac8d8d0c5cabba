using IdentityModel.KillHost;
using IdentityModel.Local.Files;
using IdentityModel.Rig;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// A run that moves users is stopped at every place a process can be killed at. Run again, it ends as an unbroken run does: who can be moved
/// is moved, each in the journal before it was sent, and nobody else is.
/// </summary>
public sealed class UserMoveKillTests
{
    [Theory]
    [InlineData("every place", 6, 1, 60)]
    [InlineData("some places of a long run", 200, 211, 5)]
    public async Task A_run_that_is_killed_anywhere_and_run_again_moves_the_same_users(string name, int users, int everyPlace, int leastKills)
    {
        int places = await UnbrokenAsync(users);
        int kills = 0;
        for (int place = 1; place <= places; place += everyPlace)
        {
            using World world = MoveWorld(users, out string[] movable, out string[] all);
            var kill = new KillSwitch(place);
            Task killed = Run(world, kill).ToCloudAsync(all);
            await Task.WhenAny(killed, kill.Killed).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            if (!kill.Killed.IsCompleted)
                continue; // requests sent side by side do not always add up to the same number

            kills++;
            AssertNobodyElseIsMoved(world, movable);

            UserMoveRun again = Run(world);
            await again.ToCloudAsync(all).WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            string where = $"{name}, place {place}: {kill.Place}";
            Assert.True(again.Sink.Errors.Count == 0, $"{where}: {string.Join(" ", again.Sink.Errors)}");
            AssertMoved(world, movable, where);
        }

        Assert.True(kills >= leastKills, $"{kills} places only.");
    }

    private static async Task<int> UnbrokenAsync(int users)
    {
        using World world = MoveWorld(users, out string[] movable, out string[] all);
        var count = new KillSwitch();
        UserMoveRun run = Run(world, count);
        await run.ToCloudAsync(all);
        Assert.Empty(run.Sink.Errors);
        Assert.Equal(all.Length, run.Sink.Results.Count);
        AssertMoved(world, movable, "unbroken");
        return count.Passed;
    }

    private static void AssertMoved(World world, string[] movable, string where)
    {
        Assert.Equal((where, string.Join(" ", movable)), (where, string.Join(" ", Moved(world))));
        IReadOnlyList<JournalEvent> events = JournalFile.Read(Path.Combine(world.Folder, UserMoveRun.Journal));
        IEnumerable<string?> announced = events.Where(e => e.Event == JournalEventName.UserMoveRequested).Select(e => e.User).Distinct();
        Assert.Equal(movable.Select(name => world.Tenant.FindUser(name)!.Id).Order(StringComparer.Ordinal), announced.Order(StringComparer.Ordinal));
    }

    private static void AssertNobodyElseIsMoved(World world, string[] movable) => Assert.Empty(Moved(world).Except(movable));

    private static IEnumerable<string> Moved(World world) =>
        world.Tenant.Users.Where(user => user.IsCloudManaged).Select(user => user.UserPrincipalName).Order(StringComparer.Ordinal);

    private static UserMoveRun Run(World world, KillSwitch? kill = null) =>
        new(world.Folder, world.Service, world.Service.CreateAccessToken(), world.Clock, kill ?? new KillSwitch());

    /// <summary>A tenant with users who can be moved, and one of each kind who cannot.</summary>
    private static World MoveWorld(int users, out string[] movable, out string[] all)
    {
        var world = new World(users: 1);
        for (int i = 1; i <= users; i++)
            Add(world, $"move{i}@managed.com");
        string[] wrong = ["admin@managed.com", "eligible@managed.com", "pim@managed.com", "Sync_SRV1_0123456789ab@fabrikam.onmicrosoft.com"];
        foreach (string name in wrong)
            Add(world, name);
        world.Tenant.AssignRole(world.Tenant.FindUser("admin@managed.com")!.Id, "Helpdesk Administrator");
        world.Tenant.AssignRole(world.Tenant.FindUser("eligible@managed.com")!.Id, "Helpdesk Administrator", isEligible: true);
        SandboxGroup operators = world.Tenant.AddGroup(new SandboxGroup { DisplayName = "Operators", IsAssignableToRole = true });
        operators.EligibleMemberIds.Add(world.Tenant.FindUser("pim@managed.com")!.Id);
        world.Tenant.AssignRole(operators.Id, "Helpdesk Administrator");
        movable = [.. Enumerable.Range(1, users).Select(i => $"move{i}@managed.com").Order(StringComparer.Ordinal)];
        all =
        [
            "user1@fabrikam.com", "user1@eu.fabrikam.com", "cloud@fabrikam.com", .. wrong, .. movable,
        ];
        return world;
    }

    private static void Add(World world, string name) => world.Tenant.AddUser(new SandboxUser
    {
        UserPrincipalName = name,
        OnPremisesSyncEnabled = true,
        OnPremisesImmutableId = Convert.ToBase64String(Guid.NewGuid().ToByteArray()),
    });
}
