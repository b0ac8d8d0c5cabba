using System.Globalization;
using IdentityModel.KillHost;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// The rig, as far as every build can afford it. IDENTITYMODEL_RIG_ROUNDS does more rounds, IDENTITYMODEL_RIG_SEED draws others.
/// </summary>
public sealed class RigTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_overlaps_faults_and_full_disks_lose_no_password_and_nothing_is_claimed_that_is_not_so()
    {
        if (RigRun.WhyNot() is { } reason)
            Assert.Skip(reason);

        var options = new RigOptions(
            Number("IDENTITYMODEL_RIG_SEED") ?? RigOptions.DefaultSeed, Number("IDENTITYMODEL_RIG_ROUNDS") ?? RigOptions.DefaultRounds);
        var lines = new List<string>();
        RigFigures figures = await new RigRun(options, line =>
        {
            lock (lines)
                lines.Add(line);
        }).RunAsync(Token);

        string said = string.Join("\n", lines);
        output.WriteLine(said);
        Assert.True(figures.IsClean, said);
        foreach (string disturbance in Disturbances())
            Assert.True(figures[disturbance] > 0, $"There were no {disturbance}:\n{said}");
        Assert.True(figures["rows"] > options.Rounds, $"Hardly a row was compared:\n{said}");
    }

    [Fact]
    public async Task A_process_that_does_not_trust_the_rigs_authority_is_refused_by_its_own_check()
    {
        if (RigRun.WhyNot() is { } reason)
            Assert.Skip(reason);

        using var trust = new LoopbackTrust();
        await using RigLane lane = await RigLane.OpenAsync(trust, Token);
        using var world = new World(clock: lane.Clock);
        lane.Gate.Serve(world.Service);
        var order = new KillOrder(
            Service: null,
            world.Service.CreateAccessToken(),
            world.Folder,
            Scenarios.Named("to federated"),
            Resumes: false,
            Place: 0,
            lane.FastSince);
        Dictionary<string, string> environment = lane.Environment;
        environment["SSL_CERT_FILE"] = Path.Combine(trust.EmptyFolder, "none.pem");
        await using var stranger = new KillableProcess(environment);

        KillReport? report = await stranger.RunAsync(order, Token);

        Assert.Equal("CertificateUntrusted", report?.ErrorIds);
        Assert.Equal(0, lane.Gate.Answered);
    }

    /// <summary>Small disks are made by root alone; where nothing may be left out they are asked for all the same.</summary>
    private static IEnumerable<string> Disturbances() =>
        Environment.GetEnvironmentVariable("IDENTITYMODEL_TEST_COMPLETE") == "true"
            ? ["kills", "overlaps", "refused", "faults", "undos", "full disks"]
            : ["kills", "overlaps", "refused", "faults", "undos"];

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
