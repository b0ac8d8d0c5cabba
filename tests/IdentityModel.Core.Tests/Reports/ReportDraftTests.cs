namespace IdentityModel.Core.Tests;

public sealed class ReportDraftTests
{
    private static readonly MatchResult Blocked = new() { OnPremisesUser = "kim", Outcome = MatchOutcome.Blocked, PredictedError = PredictedSyncError.AdminRoleConflict, Remedy = "Remove the role." };
    private static readonly MatchResult ToReview = new() { OnPremisesUser = "new", Outcome = MatchOutcome.NewUser, Remedy = "See whether they are one person." };
    private static readonly MatchResult Fine = new() { OnPremisesUser = "ann", Outcome = MatchOutcome.HardMatch };

    public static TheoryData<string, MatchResult, bool, bool> Kinds => new()
    {
        { "a match", Fine, false, false },
        { "a match with advice", Fine with { Remedy = "See." }, false, true },
        { "a new user with advice", ToReview, false, true },
        { "blocked", Blocked, true, false },
        { "blocked without a word", Blocked with { Remedy = "", PredictedError = PredictedSyncError.None }, true, false },
        { "a conflict", Blocked with { Outcome = MatchOutcome.Conflict }, true, false },
        { "a new user made without a value", ToReview with { PredictedError = PredictedSyncError.DuplicateAttribute }, true, false },
        { "a cloud user nobody matched", new MatchResult { CloudUser = "cloud", Outcome = MatchOutcome.CloudOnly }, false, false },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Somebody_must_see_to(string name, MatchResult result, bool isBlocker, bool isToReview)
    {
        Assert.NotEmpty(name);
        using var draft = new ReportDraft(writer: null, ReportScope.Everybody);

        draft.Add(result);

        Assert.Equal(isBlocker || isToReview ? [isBlocker] : [], draft.Causes.Select(cause => cause.IsBlocker));
        Assert.All(draft.Causes, cause => Assert.NotEmpty(cause.Title));
    }

    /// <summary>The case, the times that the results say, the first and the last, whether one does not say it, and how many cannot be read.</summary>
    public static TheoryData<string, string?[], string?, string?, bool, long> Times => new()
    {
        { "one run", ["2026-11-02 08:00:00.1234567Z", "2026-11-02 08:00:00.1234567Z"], "2026-11-02 08:00:00.1234567Z", "2026-11-02 08:00:00.1234567Z", false, 0 },
        { "two runs, the later one first", ["2026-11-02 09:00:00Z", "2026-11-02 08:00:00Z"], "2026-11-02 08:00:00Z", "2026-11-02 09:00:00Z", false, 0 },
        { "one does not say it", ["2026-11-02 08:00:00Z", null], "2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z", true, 0 },
        { "some were changed by a spreadsheet", ["02.11.2026 08:00", "2026-11-02 08:00:00Z", "x"], "2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z", false, 2 },
        { "none says it", [null, null], null, null, true, 0 },
    };

    [Theory, MemberData(nameof(Times))]
    public void The_results_say_when_they_were_predicted(string name, string?[] times, string? first, string? last, bool isPartlyUnknown, long unreadable)
    {
        using var draft = new ReportDraft(writer: null, ReportScope.Everybody);
        foreach (string? time in times)
            draft.Add(Another(Fine) with { PredictedAt = time });

        ReportPrediction prediction = draft.Prediction;
        Assert.Equal((name, Time(first), Time(last), isPartlyUnknown, unreadable), (name, prediction.First, prediction.Last, prediction.IsPartlyUnknown, prediction.Unreadable));
        Assert.Equal((name, unreadable > 0 ? "02.11.2026 08:00" : null), (name, prediction.UnreadableTime));

        static DateTimeOffset? Time(string? text) => text is null ? null : PredictionTime.Read(text);
    }

    [Fact]
    public void Users_go_to_the_file_as_they_come_and_blockers_come_first()
    {
        var file = new FakeReport();
        using var draft = new ReportDraft(file, ReportScope.Everybody);

        foreach (MatchResult result in new[] { ToReview, ToReview, ToReview, Fine, Blocked })
            draft.Add(Another(result));

        Assert.Equal(5, file.Users.Count);
        Assert.Equal([1L, 3L], draft.Causes.Select(cause => cause.Count));
        Assert.Equal([(MatchOutcome.HardMatch, 1L), (MatchOutcome.NewUser, 3L), (MatchOutcome.Blocked, 1L)], draft.Outcomes.Select(row => (row.Outcome, row.Count)));
    }

    [Fact] // memory must not grow with the users, and a page of thousands of blockers is not read
    public void Only_so_many_are_listed_and_blockers_before_others()
    {
        using var draft = new ReportDraft(writer: null, ReportScope.Everybody);
        for (int i = 0; i < ReportDraft.MaxListed; i++)
            draft.Add(Another(ToReview));
        for (int i = 0; i < ReportDraft.MaxListed + 10; i++)
            draft.Add(Another(Blocked));

        Assert.Equal([ReportDraft.MaxListed, 0], draft.Causes.Select(cause => cause.Users.Count));
        Assert.Equal([ReportDraft.MaxListed + 10L, ReportDraft.MaxListed], draft.Causes.Select(cause => cause.Count));
    }

    private static readonly Guid Ann = Guid.NewGuid();

    public static TheoryData<string, MatchResult, MatchResult, bool> Pairs => new()
    {
        { "one user twice", Fine with { ObjectGuid = Ann }, Fine with { ObjectGuid = Ann }, true },
        { "one user, matched again with another outcome", Fine with { ObjectGuid = Ann }, Blocked with { ObjectGuid = Ann }, true },
        { "two users with one name", Fine with { ObjectGuid = Ann }, Fine with { ObjectGuid = Guid.NewGuid() }, false },
        { "one cloud user twice", new() { CloudUser = "a", CloudUserId = $"{Ann}", Outcome = MatchOutcome.CloudOnly }, new() { CloudUser = "b", CloudUserId = $"{Ann}", Outcome = MatchOutcome.CloudOnly }, true },
        { "two users that match one cloud user", Blocked with { CloudUserId = $"{Ann}" }, Fine with { CloudUserId = $"{Ann}" }, false },
        { "without ids, the same words", Blocked, Blocked with { Conflicts = [] }, true },
        { "without ids, other words", Blocked, Blocked with { Reason = "Another." }, false },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void A_user_counts_once(string name, MatchResult first, MatchResult second, bool isRepeated)
    {
        var file = new FakeReport();
        using var draft = new ReportDraft(file, ReportScope.Everybody);

        draft.Add(first);
        draft.Add(second);

        Assert.Equal((name, isRepeated ? 1 : 2), (name, file.Users.Count));
        Assert.Equal(
            isRepeated ? "1 result is of a user who came before. The report has only the first result of each user. Pipe the results of one Test-SoftMatch." : null,
            draft.Repeated);
    }

    /// <summary>The case, the times of the results of one user, and what is said of the later ones.</summary>
    public static TheoryData<string, string?[], string> Repetitions => new()
    {
        { "of one run", ["2026-11-02 08:00:00Z", "2026-11-02 08:00:00Z"], "1 result is of a user who came before." },
        { "of an earlier run", ["2026-11-02 08:00:00Z", "2026-11-01 08:00:00Z"], "1 result is of a user who came before." },
        { "of a later run", ["2026-11-02 08:00:00Z", "2026-11-03 08:00:00Z"], "1 result is of a user who came before. It is later than the first." },
        { "of several runs", ["2026-11-02 08:00:00Z", "2026-11-03 08:00:00Z", "2026-11-01 08:00:00Z", "2026-11-04 08:00:00Z"], "3 results are of users who came before. 2 of them are later than the first." },
        { "whose time nobody knows", ["2026-11-02 08:00:00Z", null, "03.11.2026"], "2 results are of users who came before." },
        { "before which nobody knows the time", [null, "2026-11-02 08:00:00Z"], "1 result is of a user who came before." },
    };

    [Theory, MemberData(nameof(Repetitions))]
    public void That_a_later_result_does_not_count_is_said(string name, string?[] times, string said)
    {
        using var draft = new ReportDraft(writer: null, ReportScope.Everybody);
        draft.Add(Another(Fine) with { PredictedAt = "2026-11-09 08:00:00Z" }); // of another user

        foreach (string? time in times)
            draft.Add(Fine with { ObjectGuid = Ann, PredictedAt = time });

        Assert.Equal((name, $"{said} The report has only the first result of each user. Pipe the results of one Test-SoftMatch."), (name, draft.Repeated));
    }

    [Fact]
    public void Groups_and_contacts_are_only_counted_because_the_report_is_about_users()
    {
        var file = new FakeReport();
        using var draft = new ReportDraft(file, ReportScope.Everybody);

        draft.Add(Fine with { ObjectGuid = Ann });
        draft.Add(Blocked with { ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Group });
        draft.Add(Blocked with { ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Contact });

        Assert.Single(file.Users);
        Assert.Empty(draft.Causes);
        Assert.Equal(
            "2 results are of groups or contacts. The report has only users. Test-SoftMatch shows groups and contacts.",
            draft.Others);
    }

    [Fact]
    public void What_is_abandoned_leaves_no_file()
    {
        var file = new FakeReport();
        using (var draft = new ReportDraft(file, ReportScope.Everybody))
            draft.Add(Fine);

        Assert.True(file.IsDisposed);
        Assert.Null(file.Report);
    }

    private static MatchResult Another(MatchResult result) => result with { ObjectGuid = Guid.NewGuid() };
}
