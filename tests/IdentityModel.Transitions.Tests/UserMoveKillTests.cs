using System.Text.RegularExpressions;
using IdentityModel.KillHost;
using IdentityModel.Local.Files;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// Runs that move users, and runs that give them back, are stopped where a process can be killed, in several orders. Continued with the
/// journal, they end as unbroken ones do: who can be moved is in the cloud, and nobody else was even announced; or the tenant is what it was
/// before, the block of hard matches included.
/// </summary>
public sealed partial class UserMoveKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The steps of each order: to the cloud or back; an exclamation mark for a run that is killed.</summary>
    public static TheoryData<string, int, int> Orders => new()
    {
        { "cloud!, cloud", 3, 60 },
        { "cloud, back!, back", 3, 80 },
        { "cloud!, back", 3, 60 },
        { "cloud!, back!, back", 2, 80 },
        { "cloud, back!, cloud, back", 2, 60 },
        { "cloud!, cloud", 200, 20 },
        { "cloud, back!, back", 200, 20 },
        { "cloud!, back!, back", 200, 40 },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_run_that_is_killed_anywhere_and_continued_ends_as_an_unbroken_one(string order, int users, int leastKills)
    {
        string[] steps = order.Split(", ");
        int[][] places = await PlacesAsync(steps, users);
        int kills = 0;
        for (int round = 0; round < places.Max(one => one.Length); round++)
        {
            using var world = new UserMoveWorld(users);
            string before = world.Snapshot();
            string where = order;
            int killed = 0;
            foreach (string step in steps)
            {
                bool isToBeKilled = step.EndsWith('!');
                var kill = new KillSwitch(isToBeKilled ? places[killed][round % places[killed++].Length] : null);
                if (await StepAsync(world, step, kill, where))
                    kills++;
                where += $"; {step} at {kill.Passed}: {kill.Place ?? "the end"}";
                AssertBlockIsTold(world, where);
                Assert.Equal((where, ""), (where, string.Join(" ", world.Moved.Split(' ').Except([.. world.Movable, ""]))));
            }

            AssertEnd(world, steps[^1], before, where);
        }

        Assert.True(kills >= leastKills, $"{kills} kills only.");
        TestContext.Current.SendDiagnosticMessage("{0}, {1} users: killed {2} times", order, users, kills);
    }

    /// <summary>Takes a step; whether it was killed.</summary>
    private static async Task<bool> StepAsync(UserMoveWorld world, string step, KillSwitch kill, string where)
    {
        UserMoveRun run = world.Run(kill);
        Task work = step.StartsWith("cloud", StringComparison.Ordinal) ? run.ToCloudAsync(world.All) : run.ToSynchronizedAsync();
        await Task.WhenAny(work, kill.Killed).WaitAsync(Patience, TestContext.Current.CancellationToken);
        if (kill.Killed.IsCompleted)
            return true;

        try
        {
            await work;
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.JournalWithoutMoves))
        {
            // the run to the cloud was killed before it announced anything
        }

        Assert.True(run.Sink.Errors.Count == 0, $"{where}, {step}: {string.Join(" ", run.Sink.Errors)}");
        return false;
    }

    private static void AssertEnd(UserMoveWorld world, string lastStep, string before, string where)
    {
        if (lastStep == "back")
        {
            Assert.Equal((where, before), (where, world.Snapshot()));
            return;
        }

        Assert.Equal((where, string.Join(" ", world.Movable)), (where, world.Moved));
        IEnumerable<string?> announced =
            JournalFile.Read(world.Journal).Where(e => e.Event == JournalEventName.UserMoveRequested).Select(e => e.User).Distinct();
        Assert.Equal(world.Movable.Select(world.IdOf).Order(StringComparer.Ordinal), announced.Order(StringComparer.Ordinal));
    }

    /// <summary>If the block is off, the journal says so: the last word on it is that it is about to be turned off.</summary>
    private static void AssertBlockIsTold(UserMoveWorld world, string where)
    {
        if (world.Tenant.SyncFeatures[World.Block] == true)
            return;

        JournalEvent last = JournalFile.Read(world.Journal).Last(
            e => e.Event is JournalEventName.HardMatchBlockOffRequested or JournalEventName.HardMatchBlockOn);
        Assert.Equal((where, JournalEventName.HardMatchBlockOffRequested), (where, last.Event));
    }

    /// <summary>
    /// The places of each run that is to be killed: for few users, every one. For many, the one in the middle of each kind: before and after
    /// each kind of event and request.
    /// </summary>
    private static async Task<int[][]> PlacesAsync(string[] steps, int users)
    {
        using var world = new UserMoveWorld(users);
        var places = new List<int[]>();
        foreach (string step in steps)
        {
            var count = new KillSwitch();
            await StepAsync(world, step, count, "unbroken");
            IReadOnlyList<string> names = count.Places;
            if (step.EndsWith('!'))
            {
                places.Add(users <= 10
                    ? [.. Enumerable.Range(1, names.Count)]
                    : [.. names.Select((name, i) => (Kind: Id().Replace(name, "{id}"), Place: i + 1)).GroupBy(one => one.Kind, one => one.Place)
                        .Select(kind => kind.ElementAt(kind.Count() / 2)).Order()]);
            }
        }

        return [.. places];
    }

    [GeneratedRegex("[0-9a-f-]{36}|[^/]+(@|%40)[^/]+", RegexOptions.IgnoreCase)]
    private static partial Regex Id();
}
