using FsCheck;
using FsCheck.Fluent;
using IdentityModel.KillHost;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>Whatever the tenant is like: a plan that runs and is undone leaves domains and federation as they were.</summary>
public sealed class UndoTests
{
    [Fact]
    public void Any_plan_that_runs_and_is_undone_leaves_the_tenant_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(ArbMap.Default.ArbFor<TenantShape>(), shape => LeavesTheTenantAsItWasAsync(shape).GetAwaiter().GetResult()));

    private static async Task LeavesTheTenantAsItWasAsync(TenantShape shape)
    {
        using World world = shape.World();
        TransitionScenario scenario = shape.Scenario();
        string before = Domains(world);

        await world.Run(scenario).PrepareAsync();
        string between = Domains(world);
        TransitionRun undo = world.Run(scenario);
        await undo.RunAsync();

        Assert.NotEqual(before, between);
        Assert.True(undo.Sink.Errors.Count == 0, string.Join(" ", undo.Sink.Errors));
        Assert.Equal(before, Domains(world));
        KillTests.AssertFileIsTrue(world, shape.ToString());
    }

    private static string Domains(World world) =>
        string.Join("\n", world.State().Split('\n').Where(line => line.Contains(" federated: ", StringComparison.Ordinal)));
}
