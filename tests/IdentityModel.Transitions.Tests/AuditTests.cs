using IdentityModel.KillHost;
using IdentityModel.Rig;

namespace IdentityModel.Transitions.Tests;

/// <summary>What the rig would find, if it were there: after a conversion in peace something is spoilt, and the audit has to say what.</summary>
public sealed class AuditTests
{
    private static readonly TransitionScenario Plain = Scenarios.Named("to standard, plain password file");

    private static readonly KillReport Silent = new(Place: null, Passed: 0, Errors: [], Outcomes: []);

    private static readonly Dictionary<string, Func<World, KillReport, Task<KillReport>>> Spoils = new()
    {
        ["nothing"] = (_, told) => Task.FromResult(told),
        ["a row is gone"] = (world, told) => Rewrite(world, told, rows => rows[..^1]),
        ["a later row has another password"] = (world, told) => Rewrite(world, told, rows => [.. rows, "\"user1@fabrikam.com\",\"Another1!\""]),
        ["the domain is federated again"] = async (world, told) =>
        {
            await world.Run(Plain with { Undoes = true }).RunAsync();
            return told;
        },
        ["the undo that is told of was never made"] = (_, told) => Task.FromResult(told with
        {
            Outcomes = [told.Outcomes[0] with { Status = DomainConversionStatus.Undone }],
        }),
        ["an exception got out"] = (_, told) => Task.FromResult(told with { Errors = [new KillError(KillError.Foreign, "boom")] }),
    };

    public static TheoryData<string, string> Cases => new()
    {
        { "nothing", "" },
        { "a row is gone", "Lost" },
        { "a later row has another password", "Wrong" },
        { "the domain is federated again", "WrongSuccess" },
        { "the undo that is told of was never made", "WrongSuccess" },
        { "an exception got out", "ForeignError" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_audit_finds_what_is_spoilt_and_nothing_else(string spoilt, string expected)
    {
        using var world = new World();
        var figures = new RoundFigures();
        var audit = new Audit(world, figures);
        TransitionRun run = world.Run(Plain);
        KillReport told = await Spoils[spoilt](world, await run.ReportAsync(run.RunAsync()));

        audit.CheckNoneIsLost();
        audit.CheckClaims(Plain, told);
        audit.CheckNoneIsWrong();

        Assert.Equal((spoilt, expected), (spoilt, string.Join(" ", figures.Findings.Select(finding => finding.Kind))));
        Assert.True(figures.Rows >= 4, $"{figures.Rows} rows compared");
    }

    [Fact]
    public async Task A_run_that_ends_without_a_word_while_users_have_no_password_is_a_wrong_success()
    {
        using var world = new World();
        var figures = new RoundFigures();
        var audit = new Audit(world, figures);
        await world.Run(Plain with { SetPasswords = false }).RunAsync();

        audit.CheckClaims(Plain, Silent);

        Assert.Equal(1, figures.Count(FindingKind.WrongSuccess));
    }

    private static Task<KillReport> Rewrite(World world, KillReport told, Func<string[], string[]> change)
    {
        string path = Path.Combine(world.Folder, Plain.Passwords);
        File.WriteAllText(path, string.Concat(change(File.ReadAllLines(path)).Select(row => row + "\r\n")));
        return Task.FromResult(told);
    }
}
