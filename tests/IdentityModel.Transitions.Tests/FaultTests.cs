using IdentityModel.KillHost;
using IdentityModel.Rig;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// Each request of each transition meets each fault. Whether the run gets over it by itself or ends with an error, what an admin does
/// next (nothing, or go on from the journal) leaves the tenant as an undisturbed run does, and every recorded password is the one set.
/// </summary>
public sealed class FaultTests
{
    private static readonly SandboxFaultKind[] Kinds =
    [
        SandboxFaultKind.TooManyRequests, SandboxFaultKind.ServiceUnavailable, SandboxFaultKind.Timeout,
        SandboxFaultKind.DroppedBefore, SandboxFaultKind.DroppedAfter, SandboxFaultKind.ExpiredToken, SandboxFaultKind.MalformedBody,
        SandboxFaultKind.HtmlBody,
    ];

    public static TheoryData<string, SandboxFaultKind> Matrix => new(
        from scenario in Scenarios.All
        from kind in Kinds
        select (scenario.Name, kind));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_fault_of_any_one_request_leaves_nothing_half_done(string name, SandboxFaultKind kind)
    {
        TransitionScenario scenario = Scenarios.Named(name);
        (string expected, int requests) = await UndisturbedAsync(scenario);

        for (int nth = 0; nth < requests; nth++)
        {
            using var world = World.For(scenario);
            await world.Run(scenario).PrepareAsync();
            world.Options.Faults.Add(new SandboxFault { Kind = kind, After = nth, RetryAfter = TimeSpan.FromSeconds(1) });
            TransitionRun run = world.Run(scenario);
            await run.RunAsync().WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

            TransitionRun last = run;
            if (run.Sink.Errors.Count > 0 || run.Sink.Results.Cast<TenantChange>().Any(result => !KillOutcome.Of(result).IsClosed))
            {
                last = world.Run(scenario);
                await last.GoOnAsync().WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            }

            string where = $"{name}, {kind} of request {nth + 1}, after {string.Join(" ", run.Sink.Errors)}";
            Assert.True(last.Sink.Errors.Count == 0, $"{where}: then {string.Join(" ", last.Sink.Errors)}");
            Assert.True(expected == world.State(), $"{where}:\n{world.State()}\nwarned: {string.Join(" ", last.Sink.Warnings)}");
            KillTests.AssertFileIsTrue(world, where);
        }

        Assert.True(requests >= 4, $"{requests} requests only.");
    }

    private static async Task<(string State, int Requests)> UndisturbedAsync(TransitionScenario scenario)
    {
        using var world = World.For(scenario);
        await world.Run(scenario).PrepareAsync();
        int before = world.Tenant.Requests.Count;
        await world.Run(scenario).RunAsync();
        return (world.State(), world.Tenant.Requests.Count - before);
    }
}
