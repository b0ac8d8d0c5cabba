using IdentityModel.Core.Comparisons;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What became of a prediction, for a report.</summary>
public sealed class ReportComparisonTests : IDisposable
{
    private static readonly SoftMatchComparison Kim = new()
    {
        OnPremisesUser = "kim@northwind.com",
        ObjectGuid = new Guid("1a4406c1-b49f-4723-8669-28cd79d06f66"),
        Predicted = MatchOutcome.SoftMatch,
        Actual = ActualOutcome.NotYet,
        AsPredicted = false,
        PredictedCloudUser = "kim@cloud.com",
        Detail = "why",
        Remedy = "what",
        Source = "where",
        Tenant = "tenant",
        SandboxSession = "session",
        PredictedAt = "2026-11-02 08:00:00Z",
        ResultPredictedAt = "2026-11-02 08:00:00.1234567Z",
        LastSync = "2026-11-02 08:30:00Z",
        ComparedAt = "2026-11-02 08:45:00Z",
    };

    private static readonly SoftMatchComparison Early = Kim with { AsPredicted = null, LastSync = "2026-11-02 07:30:00Z" };
    private static readonly SoftMatchComparison Fine = Kim with { Actual = ActualOutcome.Matched, AsPredicted = true };
    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();
    private readonly FakeReport _file = new();

    public ReportComparisonTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddManaged("northwind.com");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Users_are_counted_by_outcome_and_those_who_differ_are_first_and_named()
    {
        ReportComparison comparison = await ComparisonAsync(
            Of(1, Fine), Of(2, Fine), Of(3, Kim with { AsPredicted = null, Actual = ActualOutcome.Unknown }), Of(4, Kim), Of(5, Fine));

        Assert.Equal(
            ["SoftMatch NotYet False 1 user4", "SoftMatch Unknown  1 user3", "SoftMatch Matched True 3 "],
            comparison.Groups.Select(group => $"{group.Predicted} {group.Actual} {group.AsPredicted} {group.Count} {string.Join(",", group.Users.Select(user => user.OnPremisesUser))}"));
        Assert.Equal((5, 3, 1, 1), (comparison.Users, comparison.AsPredicted, comparison.Different, comparison.Open));
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task It_lists_as_many_users_as_a_reader_reads_and_counts_all()
    {
        ReportComparison comparison = await ComparisonAsync([.. Enumerable.Range(0, 250).Select(i => Of(i, Kim)), Of(1000, Fine)]);

        Assert.Equal((250, ReportComparisonDraft.MaxListed), (comparison.Groups[0].Count, comparison.Groups[0].Users.Count));
    }

    [Fact]
    public async Task It_has_the_earliest_times_of_its_results_and_the_latest()
    {
        const string Later = "2026-11-30 08:45:00Z";
        ReportComparison comparison = await ComparisonAsync(
            Of(1, Fine with { PredictedAt = Later, LastSync = Later, ComparedAt = Later }), Of(2, Fine), Of(3, Fine with { PredictedAt = null, LastSync = null, ComparedAt = null }));

        Assert.Equal((Kim.PredictedAt, Kim.LastSync, Kim.ComparedAt), (comparison.PredictedAt, comparison.LastSync, comparison.ComparedAt));
        Assert.Equal((Later, Later), (comparison.LastPredictedAt, comparison.LatestSync));
    }

    public static TheoryData<string, SoftMatchComparison[], long, string?> Surprises => new()
    {
        { "the same user twice", [Of(1, Fine), Of(1, Kim)], 1, "1 result of Compare-SoftMatch is of a user who came before.*" },
        { "two users of one name", [Of(1, Fine), Of(2, Fine) with { OnPremisesUser = "user1" }], 2, null },
        { "the same without an ID", [Fine with { ObjectGuid = null }, Fine with { ObjectGuid = null }], 1, "1 result of Compare-SoftMatch is of a user who came before.*" },
        { "two users of one name without an ID", [Fine with { ObjectGuid = null }, Fine with { ObjectGuid = null, Detail = "x" }], 2, null },
        { "differences alone, as -Difference gives them", [Of(1, Kim)], 1, "The comparison has no user who is as predicted. If it comes from Compare-SoftMatch -Difference,*" },
        { "nobody: no user differs", [], 0, null },
        { "before any sync cycle", [Of(1, Early), Of(2, Early with { LastSync = null })], 2, "No sync cycle has run since the prediction. Run Compare-SoftMatch -Wait, and use its results." },
        { "before any sync cycle for some", [Of(1, Early), Of(2, Kim)], 2, "No sync cycle has run since the prediction of 1 user. Run Compare-SoftMatch -Wait, and use its results." },
        { "before or after a sync cycle, which two clocks do not tell", [Of(1, Early), Of(2, Early with { LastSync = "2026-11-02 08:05:00Z" })], 2, "It is not certain that a sync cycle has run since the prediction. Run Compare-SoftMatch -Wait, and use its results." },
        { "before or after a sync cycle by the clock of the sandbox", [Of(1, Early with { Tenant = "sandbox Contoso", LastSync = "2026-11-02 08:00:01Z" })], 1, "The comparison has no user who is as predicted. If it comes from Compare-SoftMatch -Difference,*" },
        { "not known for another reason", [Of(1, Kim with { AsPredicted = null })], 1, "The comparison has no user who is as predicted. If it comes from Compare-SoftMatch -Difference,*" },
        { "in a sandbox that does not synchronize", [Of(1, Early with { Detail = ComparisonCase.WithoutSync })], 1, "This sandbox does not synchronize the on-premises users. To see what synchronization does: Connect-IdentityModel -Sandbox*" },
        { "in a sandbox that does not synchronize, whose clock moved on", [Of(1, Kim with { AsPredicted = null, Tenant = "sandbox Contoso", Detail = ComparisonCase.WithoutSync })], 1, "This sandbox does not synchronize the on-premises users. To see what synchronization does: Connect-IdentityModel -Sandbox*" },
        { "a later result of the same user", [Of(1, Kim with { AsPredicted = true }), Of(1, Kim with { ComparedAt = "2026-11-02 09:45:00Z" }), Of(1, Kim)], 1, "2 results of Compare-SoftMatch are of users who came before. 1 of them is later than the first. The report has only the first result of each user.*" },
        { "with times that a spreadsheet changed", [Of(1, Fine with { PredictedAt = "02.11.2026 08:00" }), Of(2, Fine with { LastSync = "x" }), Of(3, Fine), Of(4, Fine with { ResultPredictedAt = "x" })], 4, "The command cannot read the time of 3 results of Compare-SoftMatch, such as '02.11.2026 08:00'. Programs for spreadsheets change times.*" },
        { "with the only times changed, before any cycle", [Of(1, Early with { LastSync = "x" }), Of(2, Fine)], 2, "The command cannot read the time of 1 result of Compare-SoftMatch, such as 'x'.*" },
    };

    [Fact]
    public async Task In_a_sandbox_that_does_not_synchronize_nothing_can_be_compared_yet_although_its_clock_moved_on()
    {
        SoftMatchComparison one = Kim with { AsPredicted = null, Tenant = "sandbox Contoso", Detail = ComparisonCase.WithoutSync };
        ReportComparison comparison = await ComparisonAsync(Of(1, one), Of(2, one with { LastSync = null }), Of(3, one with { PredictedAt = null }));

        Assert.Equal((3, true), (comparison.WithoutCycle, comparison.IsEarly));
    }

    [Theory, MemberData(nameof(Surprises))]
    public async Task What_a_reader_would_not_expect_is_said(string name, SoftMatchComparison[] results, long users, string? warning)
    {
        ReportComparison comparison = await ComparisonAsync(results);

        Assert.Equal((name, users), (name, comparison.Users));
        Assert.Equal(warning is null ? 0 : 1, _sink.Warnings.Count);
        if (warning is not null)
            Assert.StartsWith(warning.TrimEnd('*'), _sink.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(_sink.Warnings, _file.Report!.Notes);
    }

    [Theory]
    [InlineData("by the on-premises user", "kim@northwind.com", null, null, true)]
    [InlineData("by the predicted cloud user", "kim", "kim@northwind.com", null, true)]
    [InlineData("by the cloud user that it became", "kim", null, "kim@northwind.com", true)]
    [InlineData("of another domain", "kim@other.com", "kim@other.com", "kim@other.com", false)]
    public async Task It_is_about_the_domains_of_the_report(string name, string user, string? predicted, string? actual, bool isIn)
    {
        ReportComparison comparison = await ComparisonAsync(
            ["northwind.com"], Fine with { OnPremisesUser = user, PredictedCloudUser = predicted, ActualCloudUser = actual });

        Assert.Equal((name, isIn ? 1 : 0, isIn ? 0 : 1), (name, comparison.Users, comparison.LeftOut));
    }

    [Theory]
    [InlineData("a match and a comparison of this tenant", "tenant", "tenant", null)]
    [InlineData("of no tenant", null, null, null)]
    [InlineData("a match of another one", "other", "tenant", "Results of this report are of another tenant: a result was made in other, but you are connected to tenant.")]
    [InlineData("a comparison of the sandbox", "tenant", "sandbox Contoso", "Results of this report are of another tenant: a result was made in the sandbox Contoso, but you are connected to tenant.")]
    public async Task Results_of_another_tenant_are_a_gap_of_the_report(string name, string? match, string? compared, string? gap)
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.Add(new MatchResult { OnPremisesUser = "kim", Outcome = MatchOutcome.NewUser, Tenant = match });
        draft.AddComparison(Fine with { Tenant = compared });

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, gap), (name, _sink.Warnings.SingleOrDefault()));
        Assert.Equal(_sink.Warnings, _file.Report!.Notes);
    }

    /// <summary>The case, the times of the results, those that the compared results have, and what is said; null if that is nothing.</summary>
    public static TheoryData<string, string?[], string?[], string?> OtherPredictions => new()
    {
        { "of one prediction", ["2026-11-02 08:00:00.1234567Z"], ["2026-11-02 08:00:00.1234567Z"], null },
        { "of users who were predicted again", ["2026-11-02 09:00:00.1Z", "2026-11-02 08:00:00.9Z"], ["2026-11-02 08:00:00.9Z"], null },
        { "of both predictions", ["2026-11-02 09:00:00.1Z", "2026-11-02 08:00:00.9Z"], ["2026-11-02 08:00:00.9Z", "2026-11-02 09:00:00.1Z"], null },
        { "of an earlier prediction", ["2026-11-02 09:00:00.9Z"], ["2026-11-02 08:00:00Z"], "prediction of 2026-11-02 08:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 09:00:00Z. The numbers of the comparison are not about these results." },
        { "partly of a later one", ["2026-11-02 08:00:00.1Z"], ["2026-11-02 08:00:00.1Z", "2026-11-02 09:00:00Z"], "predictions of 2026-11-02 08:00:00Z to 2026-11-02 09:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 08:00:00Z. The numbers of the comparison are not only about these results." },
        { "of an earlier one than several", ["2026-11-02 09:00:00Z", "2026-11-02 10:00:00Z"], ["2026-11-02 08:00:00Z"], "prediction of 2026-11-02 08:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 09:00:00Z to 2026-11-02 10:00:00Z. The numbers of the comparison are not about these results." },
        { "perhaps of the result without a time", ["2026-11-02 09:00:00Z", null], ["2026-11-02 08:00:00Z"], null },
        { "perhaps of the result whose time a spreadsheet changed", ["2026-11-02 09:00:00Z", "02.11.2026 08:00"], ["2026-11-02 08:00:00Z"], null },
        { "of more users than the results without a time", ["2026-11-02 09:00:00Z", null], ["2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z"], "prediction of 2026-11-02 08:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 09:00:00Z. The numbers of the comparison are not about these results." },
        { "of results without a time, for which -PredictedAt gave one", ["2026-11-02 09:00:00Z"], [null], null },
        { "of results that do not say it", [null], ["2026-11-02 08:00:00Z"], null },
        { "no results", [], ["2026-11-02 08:00:00Z"], null },
        { "no comparison", ["2026-11-02 08:00:00Z"], [], null },
    };

    [Theory, MemberData(nameof(OtherPredictions))]
    public async Task A_comparison_of_another_prediction_than_the_results_is_told(string name, string?[] results, string?[] compared, string? said)
    {
        foreach (string usedTime in new[] { Kim.PredictedAt!, "2026-11-01 08:00:00Z" }) // of -PredictedAt, or the start of the session
        {
            RecordingSink sink = new();
            using var draft = new ReportDraft(_file, ReportScope.Everybody);
            draft.AddComparison([.. compared.Select((time, i) => Of(i, Fine) with { PredictedAt = usedTime, ResultPredictedAt = time })]);
            foreach (string? time in results)
                draft.Add(new MatchResult { OnPremisesUser = time ?? "kim", Outcome = MatchOutcome.NewUser, PredictedAt = time });

            await new IdentityReportExport(session: null, _session.Clock).RunAsync(new ReportRequest(), draft, sink, TestContext.Current.CancellationToken);

            Assert.Equal((name, said is null ? null : $"The comparison is of the {said}"), (name, _file.Report!.OtherPrediction));
            Assert.Equal(said is not null, _file.Report.Notes.Contains(_file.Report.OtherPrediction ?? ""));
            Assert.Equal(_file.Report.Notes, sink.Warnings);
        }
    }

    /// <summary>The case, the sessions of the results and of the comparisons (a name that begins with "this" is the session), and what is said.</summary>
    public static TheoryData<string, string?[], string?[], string?> Sessions => new()
    {
        { "of this one", ["this"], ["this"], null },
        { "that the results do not name", [null], [null], null },
        { "an earlier one of all results", ["earlier", "earlier"], ["this"], "of Test-SoftMatch (2 of 2)" },
        { "an earlier one of some", ["this", "earlier", "earlier"], [], "of Test-SoftMatch (2 of 3)" },
        { "an earlier one of the comparison", [], ["earlier"], "of Compare-SoftMatch (1 of 1)" },
        { "an earlier one of both", ["earlier"], ["this", "earlier"], "of Test-SoftMatch (1 of 1) and of Compare-SoftMatch (1 of 2)" },
    };

    [Theory, MemberData(nameof(Sessions))]
    public async Task Results_of_another_session_of_the_sandbox_are_a_gap_of_the_report(string name, string?[] results, string?[] compared, string? said)
    {
        _session.Context = _session.Context with { IsSandbox = true };
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.AddComparison([.. compared.Select((session, i) => Of(i, Fine) with { Tenant = _session.Context.Tenant, SandboxSession = KeyOf(session) })]);
        foreach ((string? session, int i) in results.Select((one, i) => (one, i)))
        {
            draft.Add(new MatchResult
            {
                OnPremisesUser = $"user{i}",
                Outcome = MatchOutcome.NewUser,
                Tenant = _session.Context.Tenant,
                PredictedAt = Kim.ResultPredictedAt,
                SandboxSession = KeyOf(session),
            });
        }

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        string? sentence = said is null ? null : $"Results {said} are not of this session of the sandbox, which began on {_session.StartedAt:u}. Each Connect-IdentityModel begins a new session, with a new tenant and a new clock. "
            + "The rest of this report is of this session.";
        Assert.Equal((name, sentence), (name, _sink.Warnings.SingleOrDefault()));
        Assert.Equal(_sink.Warnings, _file.Report!.Notes);

        string? KeyOf(string? session) => session == "this" ? _session.TenantKey : session;
    }

    /// <summary>The case, the tenants and sessions of the results, those of the comparison, whether it is the sandbox, and what is said.</summary>
    public static TheoryData<string, string?[], string?[], bool, string?> Unconnected => new()
    {
        { "one tenant", ["contoso.com"], ["CONTOSO.com"], false, null },
        { "none that is named", [null], [null], false, null },
        { "two tenants", ["contoso.com", "fabrikam.com"], [], false, "The results of this report name several tenants: contoso.com, fabrikam.com. The numbers are of all of them. Write a report for each tenant." },
        { "another one of the comparison", ["contoso.com"], ["fabrikam.com"], false, "The results of this report name several tenants: contoso.com, fabrikam.com. The numbers are of all of them. Write a report for each tenant." },
        { "the sandbox and another tenant", ["contoso.com", "sandbox Contoso|a"], [], false, "The results of this report name several tenants: contoso.com, sandbox Contoso. The numbers are of all of them. Write a report for each tenant." },
        { "the sandbox", ["sandbox Contoso|a"], ["sandbox Contoso|a"], true, null },
        { "two sessions of the sandbox", ["sandbox Contoso|a"], ["sandbox Contoso|b"], true, "The results of this report are of several sessions of the sandbox. Each Connect-IdentityModel begins a new session, with a new tenant and a new clock." },
    };

    [Theory, MemberData(nameof(Unconnected))]
    public async Task Without_a_connection_the_results_say_whose_they_are(string name, string?[] results, string?[] compared, bool isSandbox, string? said)
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.AddComparison([.. compared.Select((origin, i) => Of(i, Fine) with { Tenant = Part(origin, 0), SandboxSession = Part(origin, 1) })]);
        foreach (string? origin in results)
        {
            draft.Add(new MatchResult
            {
                OnPremisesUser = origin ?? "kim",
                Outcome = MatchOutcome.NewUser,
                Tenant = Part(origin, 0),
                PredictedAt = Kim.ResultPredictedAt,
                SandboxSession = Part(origin, 1),
            });
        }

        await new IdentityReportExport(session: null, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, isSandbox, said), (name, _file.Report!.IsSandbox, _sink.Warnings.SingleOrDefault()));
        Assert.Equal(_sink.Warnings, _file.Report.Notes);

        static string? Part(string? origin, int number) => origin?.Split('|').ElementAtOrDefault(number);
    }

    /// <summary>The case, whether it is the sandbox and connected, minutes from now to the earlier and to the later result, and what is said.</summary>
    public static TheoryData<string, bool, bool, double, double, string?> Futures => new()
    {
        { "now", false, true, 0, 0, null },
        { "within the tolerance of two clocks", false, true, 0, 5, null },
        { "of a clock that is fast", false, true, 120, 180, "2026-11-20 21:00:00Z. The clock of this computer says 2026-11-20 18:00:00Z. Therefore, the report does not know if these results are from before the last sync cycle. Check the clocks of both computers, and run Test-SoftMatch again." },
        { "of some results", false, false, -10, 6, "2026-11-20 18:06:00Z. The clock of this computer says 2026-11-20 18:00:00Z. Therefore, the report does not know if these results are from before the last sync cycle. Check the clocks of both computers, and run Test-SoftMatch again." },
        { "in the sandbox, which has one clock", true, true, 0, 1, "2026-11-20 18:01:00Z. The clock of the sandbox says 2026-11-20 18:00:00Z. Therefore, the report does not know if these results are from before the last sync cycle. Run Test-SoftMatch again." },
        { "of the sandbox, without a connection to its clock", true, false, 0, 60, null },
    };

    [Theory, MemberData(nameof(Futures))]
    public async Task A_time_in_the_future_is_a_gap_of_the_report(string name, bool isSandbox, bool isConnected, double first, double last, string? said)
    {
        _session.Context = _session.Context with { IsSandbox = isSandbox };
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        foreach ((double minutes, int i) in new[] { first, last }.Select((one, i) => (one, i)))
        {
            draft.Add(new MatchResult
            {
                OnPremisesUser = $"user{i}",
                Outcome = MatchOutcome.NewUser,
                Tenant = _session.Context.Tenant,
                PredictedAt = PredictionTime.TextOf(_session.Clock.GetUtcNow().AddMinutes(minutes)),
            });
        }

        await new IdentityReportExport(isConnected ? _session : null, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, said is null ? null : $"The time of results of Test-SoftMatch is in the future: {said}"), (name, _sink.Warnings.SingleOrDefault()));
        Assert.Equal(_sink.Warnings, _file.Report!.Notes);
    }

    [Theory]
    [InlineData("with results", true)]
    [InlineData("without results, whose times would count", false)]
    public async Task A_computer_whose_clock_is_wrong_is_a_gap_of_the_report(string name, bool hasResults)
    {
        _directory.Organization = _directory.Organization.WithAnswer(_session.Clock.GetUtcNow().AddHours(-1));
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        if (hasResults)
            draft.Add(new MatchResult { OnPremisesUser = "kim", Outcome = MatchOutcome.NewUser });

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, hasResults), (name, _file.Report!.Notes.Any(note => note.StartsWith("The clock of this computer is 60 minutes ahead", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_report_without_a_comparison_has_none()
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Null(_file.Report!.Comparison);
    }

    [Theory]
    [InlineData("words and texts, as of Import-Csv", "SoftMatch", "NotYet", "False")]
    [InlineData("numbers, as of ConvertFrom-Json", 1L, 3L, false)]
    public void A_result_comes_back_without_its_type(string name, object predicted, object actual, object asPredicted)
    {
        Assert.NotEmpty(name);
        SoftMatchComparison read = ComparisonShape.Read(Bag(predicted, actual, asPredicted), "item");

        Assert.Equal(Kim, read);
        Assert.Null(ComparisonShape.Read(Bag(predicted, actual, ""), "item").AsPredicted);
        Assert.Null(ComparisonShape.Read(Bag(predicted, actual, null), "item").AsPredicted);
    }

    [Theory]
    [InlineData("as it was", "2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z")]
    [InlineData("in another form that is sure", "2026-11-02T09:00:00+01:00", "2026-11-02 08:00:00Z")]
    [InlineData("in the form of a spreadsheet", "02.11.2026 08:00", "02.11.2026 08:00")]
    public void Times_come_back_in_one_form(string name, string given, string read)
    {
        Bag bag = Bag("SoftMatch", "NotYet", "False");
        bag["PredictedAt"] = bag["LastSync"] = bag["ComparedAt"] = given;

        SoftMatchComparison result = ComparisonShape.Read(bag, "item");

        Assert.Equal((name, read, read, read), (name, result.PredictedAt, result.LastSync, result.ComparedAt));
    }

    [Theory]
    [InlineData("an outcome that nobody knows", "SoftMatch", "Odd", "False")]
    [InlineData("no outcome", "SoftMatch", null, "False")]
    [InlineData("a prediction that nobody knows", "Odd", "NotYet", "False")]
    [InlineData("neither yes nor no", "SoftMatch", "NotYet", "Falsch")]
    public void Anything_else_is_an_error(string name, object predicted, object? actual, object asPredicted) => Assert.Equal(
        (name, "NotAComparison"),
        (name, Assert.Throws<IdentityModelException>(() => ComparisonShape.Read(Bag(predicted, actual, asPredicted), name)).ErrorId));

    private static SoftMatchComparison Of(int number, SoftMatchComparison one) =>
        one with { OnPremisesUser = $"user{number}", ObjectGuid = new Guid(number, 1, 1, new byte[8]) };

    private static Bag Bag(object predicted, object? actual, object? asPredicted) => new()
    {
        ["OnPremisesUser"] = Kim.OnPremisesUser,
        ["ObjectGuid"] = Kim.ObjectGuid.ToString(),
        ["Predicted"] = predicted,
        ["PredictedCloudUser"] = Kim.PredictedCloudUser,
        ["Actual"] = actual,
        ["ActualCloudUser"] = "",
        ["AsPredicted"] = asPredicted,
        ["Detail"] = Kim.Detail,
        ["Remedy"] = Kim.Remedy,
        ["Source"] = Kim.Source,
        ["Tenant"] = Kim.Tenant,
        ["SandboxSession"] = Kim.SandboxSession,
        ["PredictedAt"] = Kim.PredictedAt,
        ["ResultPredictedAt"] = Kim.ResultPredictedAt,
        ["LastSync"] = Kim.LastSync,
        ["ComparedAt"] = Kim.ComparedAt,
    };

    private Task<ReportComparison> ComparisonAsync(params SoftMatchComparison[] results) => ComparisonAsync([], results);

    private async Task<ReportComparison> ComparisonAsync(string[] domains, params SoftMatchComparison[] results)
    {
        ReportScope scope = await ReportScope.ReadAsync(_directory, domains, TestContext.Current.CancellationToken);
        using var draft = new ReportDraft(_file, scope);
        draft.AddComparison(results);
        await new IdentityReportExport(session: domains.Length > 0 ? _session : null, _session.Clock).RunAsync(
            new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);
        return Assert.IsType<ReportComparison>(_file.Report?.Comparison);
    }
}
