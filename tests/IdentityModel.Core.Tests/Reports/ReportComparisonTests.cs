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
        PredictedAt = "2026-11-02 08:00:00Z",
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
        { "with times that a spreadsheet changed", [Of(1, Fine with { PredictedAt = "02.11.2026 08:00" }), Of(2, Fine with { LastSync = "x" }), Of(3, Fine)], 3, "The command cannot read the time of 2 results of Compare-SoftMatch, such as '02.11.2026 08:00'. Programs for spreadsheets change times.*" },
        { "with the only times changed, before any cycle", [Of(1, Early with { LastSync = "x" }), Of(2, Fine)], 2, "The command cannot read the time of 1 result of Compare-SoftMatch, such as 'x'.*" },
    };

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

    /// <summary>The case, the times of the results, those of the comparison, and what both are of; null if nothing is to be said.</summary>
    public static TheoryData<string, string?[], string[], string?> OtherPredictions => new()
    {
        { "of one prediction", ["2026-11-02 08:00:00.1234567Z"], ["2026-11-02 08:00:00Z"], null },
        { "of users who were predicted again", ["2026-11-02 09:00:00.1Z", "2026-11-02 08:00:00.9Z"], ["2026-11-02 08:00:00Z"], null },
        { "of both predictions", ["2026-11-02 09:00:00.1Z", "2026-11-02 08:00:00.9Z"], ["2026-11-02 08:00:00Z", "2026-11-02 09:00:00Z"], null },
        { "of an earlier prediction", ["2026-11-02 09:00:00.9Z"], ["2026-11-02 08:00:00Z"], "prediction of 2026-11-02 08:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 09:00:00Z" },
        { "partly of a later one", ["2026-11-02 08:00:00.1Z"], ["2026-11-02 08:00:00Z", "2026-11-02 09:00:00Z"], "predictions of 2026-11-02 08:00:00Z to 2026-11-02 09:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 08:00:00Z" },
        { "of an earlier one than several", ["2026-11-02 09:00:00Z", "2026-11-02 10:00:00Z"], ["2026-11-02 08:00:00Z"], "prediction of 2026-11-02 08:00:00Z, and the results of Test-SoftMatch are of 2026-11-02 09:00:00Z to 2026-11-02 10:00:00Z" },
        { "results without a time, which -PredictedAt gave", ["2026-11-02 09:00:00Z", null], ["2026-11-02 08:00:00Z"], null },
        { "no results", [], ["2026-11-02 08:00:00Z"], null },
        { "no comparison", ["2026-11-02 08:00:00Z"], [], null },
    };

    [Theory, MemberData(nameof(OtherPredictions))]
    public async Task A_comparison_of_another_prediction_than_the_results_is_told(string name, string?[] results, string[] compared, string? said)
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.AddComparison([.. compared.Select((time, i) => Of(i, Fine) with { PredictedAt = time })]);
        foreach (string? time in results)
            draft.Add(new MatchResult { OnPremisesUser = time ?? "kim", Outcome = MatchOutcome.NewUser, PredictedAt = time });

        await new IdentityReportExport(session: null, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        string? sentence = said is null ? null : $"The comparison is of the {said}. The numbers of the comparison are not about these results, unless you used Compare-SoftMatch -PredictedAt.";
        Assert.Equal((name, sentence, sentence), (name, _sink.Warnings.SingleOrDefault(), _file.Report!.OtherPrediction));
        Assert.Equal(_sink.Warnings, _file.Report.Notes);
    }

    [Theory]
    [InlineData("results of an earlier session", "earlier", -10, 0, false)]
    [InlineData("results of an earlier session whose time was ahead", "earlier", 90, 0, false)]
    [InlineData("results of an earlier session with a time of this one", "earlier", 10, 0, false)]
    [InlineData("results of an earlier version, which did not say the session", null, 10, 0, false)]
    [InlineData("results of this session", "this", 10, 0, true)]
    [InlineData("a comparison of another time", "earlier", -10, 5, true)]
    public async Task For_results_of_an_earlier_session_of_the_sandbox_a_comparison_has_the_time_when_this_one_began(
        string name, string? session, int predicted, int compared, bool isTold)
    {
        _session.Context = _session.Context with { IsSandbox = true };
        _session.StartedAt = _session.Clock.GetUtcNow().AddMinutes(-30);
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.AddComparison(Fine with { PredictedAt = $"{_session.StartedAt.AddMinutes(compared):u}", Tenant = null });
        draft.Add(new MatchResult
        {
            OnPremisesUser = "kim",
            Outcome = MatchOutcome.NewUser,
            PredictedAt = PredictionTime.TextOf(_session.StartedAt.AddMinutes(predicted)),
            SandboxSession = session == "this" ? _session.TenantKey : session,
        });

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, isTold), (name, _file.Report!.OtherPrediction is not null));
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
        ["PredictedAt"] = Kim.PredictedAt,
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
