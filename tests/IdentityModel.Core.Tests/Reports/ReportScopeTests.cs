using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A report on named domains has their users only, and says whom it leaves out.</summary>
public sealed class ReportScopeTests : IDisposable
{
    private static readonly MatchResult[] Matches =
    [
        new() { OnPremisesUser = "ann@fine.example", CloudUser = "ann@fine.example", Outcome = MatchOutcome.SoftMatch },
        new() { OnPremisesUser = "bob@emea.fine.example", Outcome = MatchOutcome.NewUser },
        new() { OnPremisesUser = "cy@blocked.example", CloudUser = "cy@blocked.example", Outcome = MatchOutcome.Blocked },
        new() { OnPremisesUser = "di@blocked.example", Outcome = MatchOutcome.Unknown },
        new() { OnPremisesUser = "eve@contoso.local", CloudUser = "eve@fine.example", Outcome = MatchOutcome.HardMatch },
        new() { OnPremisesUser = "fay", Outcome = MatchOutcome.Conflict },
    ];

    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();

    public ReportScopeTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("fine.example");
        _directory.Domains.Add(new CloudDomain { Name = "emea.fine.example", IsVerified = true });
        _directory.AddManaged("blocked.example");
    }

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string[], long, long, long, string> Scopes => new()
    {
        { "the whole tenant", [], 6, 2, 1, "" },
        { "a domain that is fine, with its subdomain and by the cloud user", ["fine.example"], 3, 0, 0, "blocked.example 2, no domain 1" },
        { "a domain that is blocked", ["Blocked.Example."], 2, 1, 1, "contoso.local 1, emea.fine.example 1, fine.example 1, no domain 1" },
        { "both", ["fine.example", "blocked.example"], 5, 1, 1, "no domain 1" },
        { "wildcards", ["*fine.example", "b?ocked*"], 5, 1, 1, "no domain 1" },
    };

    [Theory, MemberData(nameof(Scopes))]
    public async Task The_figures_are_those_of_the_named_domains(
        string name, string[] domains, long users, long blocked, long unknown, string leftOut)
    {
        (IdentityReport report, FakeReport file) = await ReportAsync(domains);

        ReportExportResult result = Assert.IsType<ReportExportResult>(Assert.Single(_sink.Results));
        Assert.Equal((name, users, blocked, unknown), (name, result.Users, result.BlockedUsers, result.UnknownUsers));
        Assert.Equal(users, file.Users.Count);
        Assert.Equal((users, blocked, unknown), (report.OnPremisesUsers, report.BlockedUsers, report.UnknownUsers));
        Assert.Equal(leftOut, string.Join(", ", report.LeftOut.Select(pair => $"{(pair.Key.Length > 0 ? pair.Key : "no domain")} {pair.Value}")));
    }

    [Theory]
    [InlineData("an unknown domain", "DomainNotFound", "fine.example", "nowhere.example")]
    [InlineData("wildcards that select nothing", "NoDomainMatches", "fine.example", "nowhere*")]
    [InlineData("an empty name", "DomainNotFound", "")]
    public async Task A_name_without_a_domain_is_an_error(string name, string errorId, params string[] domains)
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => ReportScope.ReadAsync(_directory, domains, default));

        Assert.Equal((name, errorId, domains[^1]), (name, error.ErrorId, error.Target));
    }

    [Theory]
    [InlineData("a name", "fine.example", "fine.example emea.fine.example", "fine.example")]
    [InlineData("a name and its subdomain", "fine.example,Emea.fine.example", "fine.example emea.fine.example", "fine.example emea.fine.example")]
    [InlineData("wildcards, which name no domain", "*fine.example", "fine.example emea.fine.example", "")]
    public async Task It_has_the_subdomains_that_inherit(string name, string names, string domains, string named)
    {
        ReportScope scope = await ReportScope.ReadAsync(_directory, names.Split(','), default);

        Assert.Equal((name, domains), (name, string.Join(' ', scope.Domains)));
        Assert.Equal((name, named), (name, string.Join(' ', scope.Domains.Where(scope.Names))));
    }

    [Fact]
    public async Task Users_without_problems_in_other_domains_are_no_missing_users()
    {
        await ReportAsync(["blocked.example"]);

        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task A_match_without_users_of_the_domain_is_still_a_match()
    {
        _directory.AddManaged("empty.example");

        (IdentityReport report, _) = await ReportAsync(["empty.example"]);

        Assert.True(report.HasMatch);
        Assert.Empty(report.Outcomes);
    }

    private async Task<(IdentityReport Report, FakeReport File)> ReportAsync(string[] domains)
    {
        var file = new FakeReport();
        using var draft = new ReportDraft(file, await ReportScope.ReadAsync(_directory, domains, default));
        foreach (MatchResult result in Matches)
            draft.Add(result);
        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, default);
        return (file.Report!, file);
    }
}
