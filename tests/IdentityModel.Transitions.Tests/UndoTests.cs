using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>Whatever the tenant is like: a plan that runs and is undone leaves domains and federation as they were.</summary>
public sealed class UndoTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_plan_that_runs_and_is_undone_leaves_the_tenant_as_it_was(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 10; i++)
        {
            using var world = new World(users: random.Next(0, 8), new SandboxOptions
            {
                KeepsFederationAfterPatch = random.Next(2) == 0, // facts 10.3: either is possible
                ListsEmptyFederation = random.Next(2) == 0,
                ConversionDelay = TimeSpan.FromSeconds(random.Next(0, 90)),
                RealmDelay = TimeSpan.FromMinutes(random.Next(0, 30)),
                PageSize = random.Next(1, 5),
                StartsWithEmptyPage = random.Next(2) == 0,
            });
            bool federates = random.Next(3) == 0;
            TransitionScenario scenario = federates
                ? Scenarios.Named("to federated, undone")
                : Scenarios.Named("to standard, undone") with
                {
                    Domains = random.Next(2) == 0 ? ["fabrikam.com"] : ["tailspin.com", "fabrikam.com"],
                    SetPasswords = random.Next(2) == 0,
                };
            string before = Domains(world);

            await world.Run(scenario).PrepareAsync();
            string between = Domains(world);
            TransitionRun undo = world.Run(scenario);
            await undo.RunAsync();

            string which = $"seed {seed}, plan {i}: {scenario.Name}, {world.Options}";
            Assert.NotEqual((which, before), (which, between));
            Assert.True(undo.Sink.Errors.Count == 0, $"{which}: {string.Join(" ", undo.Sink.Errors)}");
            Assert.Equal((which, before), (which, Domains(world)));
            KillTests.AssertFileIsTrue(world, which);
        }
    }

    private static string Domains(World world) =>
        string.Join("\n", world.State().Split('\n').Where(line => line.Contains(" federated: ", StringComparison.Ordinal)));
}
