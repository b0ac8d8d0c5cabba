using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class IdentityReportExportTests : IDisposable
{
    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();
    private readonly FakeReport _file = new();

    public IdentityReportExportTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        _directory.AddManaged("synced.example");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        CloudUser admin = _directory.AddUser("admin@contoso.onmicrosoft.com");
        _directory.Roles[admin.Id] = ["Global Administrator"];
        _directory.AddUser("ada@synced.example", synced: true);
        _directory.AddUser("cy@fabrikam.com", synced: true);
        _directory.AddUser("di@eu.fabrikam.com", synced: true);
        _directory.AddUser("ed@fabrikam.com");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task The_plan_is_the_one_a_conversion_would_make_and_changes_nothing()
    {
        IdentityReport report = await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized });

        ReportPlan plan = Assert.Single(report.Plans); // the subdomain goes with its root, the initial domain stays
        Assert.Equal("fabrikam.com", plan.Domain);
        Assert.Equal(
            ["Save the federation settings", "Make the domain managed", "Read the domain again", "Sign-in follows everywhere", "On the identity provider's side"],
            plan.Milestones.Select(step => step.Name));
        Assert.Contains("2. Last, ", plan.Milestones[^1].Detail, StringComparison.Ordinal);
        Assert.Equal(3, plan.Estimate?.UserCount);
        Assert.Equal(2, plan.Passwords[PasswordOutcome.PasswordHashSync]);
        Assert.NotEmpty(plan.Checks);
        Assert.Empty(_directory.Effects);
    }

    [Fact] // docs/facts/conversion.md#sign-in-caches: caches expire within an hour of the write, while the domain is read back
    public async Task Sign_in_follows_from_the_write_on()
    {
        ReportPlan plan = (await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized })).Plans[0];
        ReportMilestone written = plan.Milestones.Single(step => step.WayBack.Length > 0);
        ReportMilestone follows = plan.Milestones.Single(step => step.Name == "Sign-in follows everywhere");

        Assert.Equal(written.Start + written.Duration, follows.Start);
        Assert.Equal(TimeSpan.FromHours(1), follows.Duration);
    }

    [Fact]
    public async Task Users_without_a_known_password_have_a_step_of_their_own()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };

        ReportPlan plan = (await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized })).Plans[0];

        Assert.Contains(plan.Milestones, step => step.Name == "Set the passwords of 2 users");
    }

    [Theory]
    [InlineData("down to Cloud", IdentityModelKind.Cloud, "Turn off directory synchronization", 72.0)]
    [InlineData("up to Federated without settings", IdentityModelKind.Federated, "Federate the domain", null)]
    public async Task A_move_that_no_conversion_makes_is_named(string name, IdentityModelKind to, string step, double? hours)
    {
        Assert.NotEmpty(name);

        ReportPlan plan = (await RunAsync(new ReportRequest { To = to }, domains: ["synced.example"])).Plans[0];

        Assert.Equal(hours, plan.Milestones.Single(one => one.Name == step).Duration?.TotalHours);
    }

    [Fact]
    public async Task A_domain_that_cannot_be_converted_says_why_and_the_rest_goes_on()
    {
        IdentityReport report = await RunAsync(
            new ReportRequest { To = IdentityModelKind.Synchronized }, domains: ["eu.fabrikam.com", "fabrikam.com"]);

        Assert.Equal(["eu.fabrikam.com", "fabrikam.com"], report.Plans.Select(plan => plan.Domain));
        Assert.Contains(report.Plans[0].Notes, note => note.Contains("would refuse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_read_is_in_the_report_too()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null));

        IdentityReport report = await RunAsync(new ReportRequest());

        Assert.Equal(_sink.Warnings, report.Notes);
        Assert.NotEmpty(report.Notes);
    }

    [Theory]
    [InlineData("problems alone, as -Problem gives them", MatchOutcome.Blocked, true)]
    [InlineData("others, too", MatchOutcome.HardMatch, false)]
    public async Task A_report_of_problems_alone_says_so(string name, MatchOutcome second, bool isTold)
    {
        MatchResult[] matches = [new() { OnPremisesUser = "kim", Outcome = MatchOutcome.Conflict }, new() { OnPremisesUser = "ann", Outcome = second }];

        IdentityReport report = await RunAsync(new ReportRequest(), matches);

        Assert.Equal((name, isTold), (name, _sink.Warnings.Any(warning => warning.StartsWith("Every result needs an answer.", StringComparison.Ordinal))));
        Assert.Equal(isTold, report.Notes.Any(note => note.StartsWith("Every result needs an answer.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("only groups", new[] { DirectoryObjectType.Group, DirectoryObjectType.Group }, "2 results are of groups or contacts. The report has only users. Test-SoftMatch shows groups and contacts.")]
    [InlineData("a user and a contact", new[] { DirectoryObjectType.User, DirectoryObjectType.Contact }, "1 result is of a group or contact. The report has only users. Test-SoftMatch shows groups and contacts.")]
    [InlineData("only users", new[] { DirectoryObjectType.User, DirectoryObjectType.User }, "")]
    public async Task Results_of_groups_and_contacts_are_a_warning_and_nothing_else_is_blamed(string name, DirectoryObjectType[] types, string warning)
    {
        MatchResult[] matches = [.. types.Select((type, i) => new MatchResult { OnPremisesUser = $"one {i}", ObjectType = type, Outcome = MatchOutcome.HardMatch })];
        if (types[0] != DirectoryObjectType.User)
            matches[0] = matches[0] with { Outcome = MatchOutcome.Conflict };

        IdentityReport report = await RunAsync(new ReportRequest(), matches);

        Assert.Equal((name, warning), (name, string.Join(" ", _sink.Warnings)));
        Assert.Equal((name, warning), (name, string.Join(" ", report.Notes)));
    }

    [Theory]
    [InlineData("everything was read", "", "", null)]
    [InlineData("some parts, in some results", "administrator roles, deleted users", "deleted users, groups and contacts", "The match did not read: administrator roles, deleted users, groups and contacts. ")]
    public async Task What_the_match_did_not_read_is_one_note(string name, string first, string second, string? note)
    {
        MatchResult[] matches =
        [
            new() { OnPremisesUser = "kim", NotRead = first }, new() { OnPremisesUser = "ann", NotRead = second }, new() { OnPremisesUser = "zoe", NotRead = second },
        ];

        IdentityReport report = await RunAsync(new ReportRequest(), matches);

        Assert.Equal((name, note is null ? 0 : 1), (name, report.Notes.Count));
        Assert.All(report.Notes, one => Assert.StartsWith(note!, one, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("all objects", 0, 2, false, 0)]
    [InlineData("one of them", 1, 1, true, 1)]
    [InlineData("none", 1, 0, true, 0)]
    public async Task Objects_that_are_no_results_are_told_of(string name, int results, int refused, bool isWritten, int notes)
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        for (int i = 0; i < results; i++)
            draft.Add(new MatchResult { OnPremisesUser = "ann", Outcome = MatchOutcome.HardMatch });
        for (int i = 0; i < refused; i++)
            draft.Refuse();

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, CancellationToken.None);

        Assert.Equal((name, isWritten), (name, _file.Report is not null));
        Assert.Equal(isWritten ? [] : ["The command wrote no report: no object is a result of Test-SoftMatch."], _sink.Warnings);
        Assert.Equal(Enumerable.Repeat("1 object is no result of Test-SoftMatch, so the report does not have it.", notes), _file.Report?.Notes ?? []);
    }

    [Fact]
    public async Task A_refused_report_is_not_written()
    {
        var sink = new RecordingSink { Confirms = false };
        using var draft = new ReportDraft(_file, ReportScope.Everybody);

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest { Path = "r.html" }, draft, sink, CancellationToken.None);

        Assert.Null(_file.Report);
        Assert.Empty(sink.Results);
        Assert.Equal("r.html", Assert.Single(sink.Confirmations).Target);
    }

    [Fact]
    public async Task Without_a_connection_there_are_the_users_alone_and_no_plan()
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.Add(new MatchResult { OnPremisesUser = "kim", Outcome = MatchOutcome.NewUser });
        var export = new IdentityReportExport(session: null, _session.Clock);

        await export.RunAsync(new ReportRequest(), draft, _sink, CancellationToken.None);
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => export.RunAsync(new ReportRequest { To = IdentityModelKind.Cloud }, draft, _sink, CancellationToken.None));

        Assert.Null(_file.Report!.Domains);
        Assert.Equal(1, _file.Report.OnPremisesUsers);
        Assert.Equal("NotConnected", error.ErrorId);
    }

    [Theory]
    [InlineData("it is asked for", true, true, null, 1)]
    [InlineData("nobody asks for it", false, true, null, 0)]
    [InlineData("the report is refused, as with -WhatIf", true, false, null, 0)]
    [InlineData("there is no browser", true, true, "No browser.", 1)]
    public async Task The_report_is_opened_when_it_is_written(string name, bool asks, bool confirms, string? problem, int times)
    {
        var opener = new FakeOpener(problem);
        var sink = new RecordingSink { Confirms = confirms };
        using var draft = new ReportDraft(_file, ReportScope.Everybody);

        await new IdentityReportExport(_session, _session.Clock)
            .RunAsync(new ReportRequest { Opener = asks ? opener : null }, draft, sink, CancellationToken.None);

        Assert.Equal((name, times), (name, opener.Opened.Count));
        Assert.All(opener.Opened, path => Assert.Equal("report.html", path));
        Assert.Empty(sink.Errors);
        if (problem is null)
            Assert.Empty(sink.Warnings);
        else
            Assert.Equal($"The command wrote the report, but could not open it. {problem} Open it yourself: report.html", Assert.Single(sink.Warnings));
    }

    [Fact]
    public async Task Without_a_match_the_plan_says_that_nobody_knows_it()
    {
        _directory.AddManaged("cloud.example");

        IdentityReport report = await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized }, domains: ["cloud.example"]);

        Assert.Equal(TransitionCheckStatus.Unknown, Assert.Single(report.Plans).Checks.Single(check => check.Name == "UserMatch").Status);
    }

    [Fact]
    public async Task Each_domain_without_a_plan_has_its_reason_and_an_unverified_one_a_warning()
    {
        _directory.AddManaged("new.example", isVerified: false);

        IdentityReport report = await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized });

        Assert.Equal(
            [
                "contoso.onmicrosoft.com: The initial domain stays as it is.",
                "synced.example: The domain is already Synchronized.",
                "eu.fabrikam.com: The subdomain moves with fabrikam.com.",
                "new.example: The domain is not verified, so its checks are not counted. Verify it, or name it with -Domain.",
            ],
            report.Stays.Select(stay => $"{stay.Domain}: {stay.Why}"));
        Assert.StartsWith("new.example is not in the plan", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Equal(_sink.Warnings, report.Notes);
    }

    [Fact]
    public async Task An_unverified_domain_that_is_named_has_its_failed_check()
    {
        _directory.AddManaged("new.example", isVerified: false);

        IdentityReport report = await RunAsync(new ReportRequest { To = IdentityModelKind.Synchronized }, domains: ["new.example"]);

        Assert.Equal(1, report.FailedChecks);
        Assert.Equal(TransitionCheckStatus.Failed, report.Plans[0].Checks.Single(check => check.Name == "DomainVerified").Status);
    }

    private async Task<IdentityReport> RunAsync(ReportRequest request, MatchResult[]? matches = null, string[]? domains = null)
    {
        using var draft = new ReportDraft(_file, await ReportScope.ReadAsync(_directory, domains ?? [], CancellationToken.None));
        foreach (MatchResult match in matches ?? [])
            draft.Add(match);

        await new IdentityReportExport(_session, _session.Clock).RunAsync(request, draft, _sink, CancellationToken.None);
        Assert.IsType<ReportExportResult>(Assert.Single(_sink.Results));
        return _file.Report!;
    }
}
