using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdentityModel.Local.Tests;

/// <summary>The file of a report, without a browser.</summary>
public sealed class HtmlReportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-report-");

    private string ReportPath => Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(ReportSamples.HostileNames), MemberType = typeof(ReportSamples))]
    public void Data_is_never_markup(string name, string shown)
    {
        string page = Write([ReportSamples.Blocked(name)], ReportSamples.ReportOf(name));

        // The page has the elements it has with a harmless name, and no more.
        string harmless = Write([ReportSamples.Blocked("kim")], ReportSamples.ReportOf("kim"));
        Assert.Equal(Tags(harmless), Tags(page));
        Assert.Equal(shown, Rows(page)[0][0].GetString());
    }

    [Fact]
    public void Nothing_that_is_missing_stops_it()
    {
        string page = Write([new MatchResult()], new IdentityReport { HasMatch = true, Outcomes = [new MatchSummary(MatchOutcome.HardMatch, 1) { Share = 1 }], Domains = [new DomainIdentityModel()], To = IdentityModelKind.Cloud, Plans = [new ReportPlan()] });

        Assert.Equal(JsonValueKind.Null, Rows(page)[0][0].ValueKind);
        Assert.Contains("not known", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("some", 2L, true)]
    [InlineData("nobody", 0L, false)]
    [InlineData("not read", null, false)]
    public void Users_who_were_moved_to_the_cloud_stand_at_their_domain(string name, long? moved, bool isShown)
    {
        string page = Write([], new IdentityReport { Domains = [new DomainIdentityModel { Domain = "contoso.com", CloudManagedUserCount = moved }] });

        Assert.Equal((name, isShown), (name, page.Contains("<small>2 moved to the cloud</small>", StringComparison.Ordinal)));
        Assert.Equal((name, isShown), (name, page.Contains("Sync leaves the users alone who were moved to the cloud.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Users_who_can_move_to_the_cloud_are_counted_and_named_and_so_are_the_others_with_the_reason()
    {
        string page = Write([], new IdentityReport { Moves = ReportSamples.Moves, To = IdentityModelKind.Cloud });
        string text = Regex.Replace(page, "<[^>]+>", " ");

        Assert.Matches(@"1,200\s+of 1,204 synchronized users can move to the cloud now", text);
        Assert.Contains("1 user was moved before.", text, StringComparison.Ordinal);
        Assert.Matches(@"not yet\s+The domain is federated\s+2\s+Make the domain managed first", text);
        Assert.Matches(@"unknown\s+It is not known whether the domain is federated\s+1\s+See the gaps of this report", text);
        Assert.Matches(@"adm@northwind\.com\s+The user is an administrator: User Administrator\.", text);
        Assert.Contains("This list has the first 200 of 1,200 users.", text, StringComparison.Ordinal);
        Assert.Contains("Confirm where the mailboxes are.", page, StringComparison.Ordinal);
        Assert.Matches(@"<dt>users who can move to the cloud now</dt><dd>1,200</dd>", page);
    }

    [Theory]
    [InlineData("nobody asked", true, "id=\"moves\"", false)]
    [InlineData("nobody is synchronized", false, "No user is synchronized, and none was moved to the cloud.", true)]
    public void A_report_without_users_to_move_has_no_table_of_them(string name, bool isNull, string part, bool isThere)
    {
        string page = Write([], new IdentityReport { Moves = isNull ? null : new ReportMoves([]), To = IdentityModelKind.Cloud });

        Assert.Equal((name, isThere), (name, page.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain("Users by the result of their check", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_of_a_prediction_is_counted_and_users_who_differ_are_named_with_the_reason()
    {
        string page = Write([], new IdentityReport { Comparison = ReportSamples.Comparison });
        string text = Text(page);

        Assert.Contains("1,200 of 1,501 users are as predicted. 1 user is not as predicted. The result of 300 users is not known.", text, StringComparison.Ordinal);
        Assert.Matches(@"NewUser\s+Another cloud user is synchronized from the on-premises user\s+MatchedOther\s+different\s+1\s", text);
        Assert.Matches(@"HardMatch\s+The cloud user is synchronized from the on-premises user\s+Matched\s+as predicted\s+1,200\s", text);
        Assert.Matches(@"kim@contoso\.com\s+cloud:\s+kim@contoso\.com", text);
        Assert.Contains("This list has the first 200 of 300 users.", text, StringComparison.Ordinal);
        Assert.Contains("<dt>users not as predicted</dt><dd>1</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>users whose result is not known</dt><dd>300</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"verdict-title\">Not as predicted</h2>", page, StringComparison.Ordinal);
    }

    /// <summary>The case, the comparison, the verdict, and a part of the section.</summary>
    public static TheoryData<string, ReportComparison?, string, string> Comparisons => new()
    {
        { "none was given", null, "Models only", "" },
        { "nobody in it", new ReportComparison([]), "Nothing was compared", "The comparison has no user. If it comes from Compare-SoftMatch -Difference, every user is as predicted." },
        { "all as predicted", new ReportComparison([ReportSamples.Comparison.Groups[2]]), "As predicted", "1,200 of 1,200 users are as predicted." },
        { "some not known", new ReportComparison([.. ReportSamples.Comparison.Groups.Skip(1)]), "No difference found, but not all is known", "1,200 of 1,500 users are as predicted. The result of 300 users is not known." },
        { "of a time", new ReportComparison([ReportSamples.Comparison.Groups[2]]) { PredictedAt = "2026-11-02 08:00:00Z", LastSync = "2026-11-02 08:30:00Z", ComparedAt = "2026-11-02 08:45:00Z" }, "As predicted", "Compared on 2026-11-02 08:45:00Z. The prediction was of 2026-11-02 08:00:00Z, and the last sync cycle of 2026-11-02 08:30:00Z." },
        { "of several times", new ReportComparison([ReportSamples.Comparison.Groups[2]]) { PredictedAt = "2026-11-02 07:00:00Z", LastPredictedAt = "2026-11-02 08:00:00Z", LastSync = "2026-11-02 08:30:00Z", ComparedAt = "2026-11-02 08:45:00Z" }, "As predicted", "The predictions were of 2026-11-02 07:00:00Z to 2026-11-02 08:00:00Z, and the last sync cycle of 2026-11-02 08:30:00Z." },
        { "of a tenant that has never synchronized", new ReportComparison([ReportSamples.Comparison.Groups[1]]) { PredictedAt = "2026-11-02 08:00:00Z", ComparedAt = "2026-11-02 08:45:00Z" }, "No difference found, but not all is known", "Compared on 2026-11-02 08:45:00Z. The prediction was of 2026-11-02 08:00:00Z, and there was no sync cycle." },
        { "without a time", new ReportComparison([ReportSamples.Comparison.Groups[2]]), "As predicted", "The results do not say when they were compared." },
        { "with times that a spreadsheet changed", new ReportComparison([ReportSamples.Comparison.Groups[2]]) { UnreadableTimes = 1200 }, "As predicted", "1,200 of 1,200 users are as predicted. The command cannot read the time of 1,200 results of Compare-SoftMatch." },
        { "with some times that a spreadsheet changed", new ReportComparison([ReportSamples.Comparison.Groups[2]]) { UnreadableTimes = 1, PredictedAt = "2026-11-02 08:00:00Z", ComparedAt = "2026-11-02 08:45:00Z" }, "As predicted", "and there was no sync cycle. The command cannot read the time of 1 result of Compare-SoftMatch." },
        { "before any sync cycle", new ReportComparison([ReportSamples.Comparison.Groups[1]]) { WithoutCycle = 300, NoCycle = "No sync cycle has run." }, "Nothing can be compared yet", "0 of 300 users are as predicted. The result of 300 users is not known. No sync cycle has run." },
        { "before any sync cycle for some", new ReportComparison([.. ReportSamples.Comparison.Groups.Skip(1)]) { WithoutCycle = 4, NoCycle = "No sync cycle has run since 4." }, "No difference found, but not all is known", "The result of 300 users is not known. No sync cycle has run since 4." },
        { "of other domains", new ReportComparison([]) { LeftOut = 2 }, "Nothing was compared", "The report leaves out 2 users of other domains." },
    };

    [Theory, MemberData(nameof(Comparisons))]
    public void The_verdict_of_a_comparison_alone(string name, ReportComparison? comparison, string verdict, string part)
    {
        string page = Write([], new IdentityReport { Comparison = comparison });

        Assert.Contains($"<h2 id=\"verdict-title\">{verdict}</h2>", page, StringComparison.Ordinal);
        Assert.Equal((name, comparison is not null), (name, page.Contains("id=\"comparison\"", StringComparison.Ordinal)));
        Assert.Contains(part, Text(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void Users_who_only_wait_for_a_sync_cycle_are_not_listed_one_by_one(long withoutCycle, bool isListed)
    {
        string page = Write([], new IdentityReport { Comparison = new ReportComparison([ReportSamples.Comparison.Groups[1]]) { WithoutCycle = withoutCycle, NoCycle = "Wait." } });

        Assert.Equal(isListed, page.Contains("user200@contoso.com", StringComparison.Ordinal));
    }

    [Fact]
    public void A_comparison_of_another_prediction_is_told_at_the_top()
    {
        IdentityReport report = ReportSamples.Full(ReportSamples.Few) with { OtherPrediction = "The comparison is of another one." };

        Assert.Matches("<h2 id=\"verdict-title\">[^<]*</h2>\\s*<p>[^<]*The comparison is of another one\\.", Write(ReportSamples.Few, report));
    }

    private static readonly DateTimeOffset Eight = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The case, the times of the results, and what the page says of them.</summary>
    public static TheoryData<string, ReportPrediction, string> Predictions => new()
    {
        { "one run", new() { First = Eight, Last = Eight }, "The prediction is of 2026-11-02 08:00 UTC." },
        { "several runs", new() { First = Eight, Last = Eight.AddHours(2) }, "The predictions are of 2026-11-02 08:00 UTC to 2026-11-02 10:00 UTC." },
        { "some do not say it", new() { First = Eight, Last = Eight, IsPartlyUnknown = true }, "The prediction is of 2026-11-02 08:00 UTC. Some results do not say when they were predicted." },
        { "none says it", new() { IsPartlyUnknown = true }, "The results do not say when they were predicted." },
        { "a spreadsheet changed all", new() { Unreadable = 7 }, "The command cannot read the time of 7 results of Test-SoftMatch." },
        { "a spreadsheet changed one", new() { First = Eight, Last = Eight, Unreadable = 1 }, "The prediction is of 2026-11-02 08:00 UTC. The command cannot read the time of 1 result of Test-SoftMatch." },
    };

    [Theory, MemberData(nameof(Predictions))]
    public void The_page_says_when_the_results_were_predicted_and_when_it_was_made(string name, ReportPrediction prediction, string said)
    {
        string page = Write(ReportSamples.Few, ReportSamples.Full(ReportSamples.Few) with { Prediction = prediction, MadeAt = Eight.AddHours(3) });
        string text = Text(page);

        Assert.Equal((name, 2), (name, Regex.Count(text, Regex.Escape(said))));
        Assert.Contains($"(Export-IdentityModelReport). Page made 2026-11-02 11:00 UTC. {said} Later changes can make this page wrong.", text, StringComparison.Ordinal);
        Assert.Contains("<span>Page made <time datetime=\"2026-11-02T11:00:00.0000000+00:00\">2026-11-02 11:00 UTC</time></span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_match_says_of_no_prediction_when_it_was() =>
        Assert.Contains("(Export-IdentityModelReport). Page made 2026-11-02 08:00 UTC. Later changes can make this page wrong.", Text(Write([], new IdentityReport { MadeAt = Eight })), StringComparison.Ordinal);

    /// <summary>The case, the times of the results, the last sync cycle, and what the page says; nothing if it is empty.</summary>
    public static TheoryData<string, ReportPrediction, string?, string> Cycles => new()
    {
        { "a cycle since", new() { First = Eight, Last = Eight }, "2026-11-02 08:30:00Z", "The results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:30 UTC). Run Test-SoftMatch again." },
        { "a cycle since the first of two", new() { First = Eight, Last = Eight.AddHours(1) }, "2026-11-02 08:30:00Z", "Some results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:30 UTC). Run Test-SoftMatch again." },
        { "a cycle since the first, and maybe since the last", new() { First = Eight, Last = Eight.AddMinutes(29) }, "2026-11-02 08:30:00Z", "Some results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:30 UTC). Run Test-SoftMatch again." },
        { "a cycle since, and results without a time", new() { First = Eight, Last = Eight, IsPartlyUnknown = true }, "2026-11-02 08:30:00Z", "Some results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:30 UTC). Run Test-SoftMatch again." },
        { "just after", new() { First = Eight, Last = Eight }, "2026-11-02 08:05:00Z", "The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:05 UTC), because the clocks of two computers can differ. Run Test-SoftMatch again." },
        { "just before", new() { First = Eight, Last = Eight }, "2026-11-02 07:55:01Z", "The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 07:55 UTC), because the clocks of two computers can differ. Run Test-SoftMatch again." },
        { "just before the first of two", new() { First = Eight, Last = Eight.AddHours(1) }, "2026-11-02 08:00:00Z", "Some results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:00 UTC), because the clocks of two computers can differ. Run Test-SoftMatch again." },
        { "none since", new() { First = Eight, Last = Eight }, "2026-11-02 07:55:00Z", "" },
        { "never any", new() { First = Eight, Last = Eight }, null, "" },
        { "results without a time", new() { IsPartlyUnknown = true }, "2026-11-02 08:30:00Z", "The results of Test-SoftMatch may be from before the last sync cycle (2026-11-02 08:30 UTC), because the report does not know their time. Run Test-SoftMatch again." },
        { "some results with a time that a spreadsheet changed", new() { First = Eight, Last = Eight, Unreadable = 1 }, null, "Some results of Test-SoftMatch may be from before the last sync cycle, because the report does not know their time. Run Test-SoftMatch again." },
    };

    [Theory, MemberData(nameof(Cycles))]
    public void Results_from_before_the_last_sync_cycle_are_said_to_be_old(string name, ReportPrediction prediction, string? sync, string said)
    {
        DateTimeOffset? last = sync is null ? null : DateTimeOffset.Parse(sync, CultureInfo.InvariantCulture);
        foreach (bool isOfTenant in new[] { true, false })
        {
            foreach (IReadOnlyList<MatchResult> users in new[] { ReportSamples.Few, [ReportSamples.Few[0]] })
            {
                IdentityReport report = ReportSamples.Full(users) with
                {
                    Prediction = prediction,
                    Comparison = isOfTenant ? null : ReportSamples.Comparison with { LatestSync = sync },
                    Domains = isOfTenant ? [new DomainIdentityModel(), new DomainIdentityModel { LastDirectorySync = last }] : null,
                    Plans = [],
                    Errors = null,
                };
                string text = Text(Write(users, report));
                Assert.Equal((name, said.Length > 0 ? 2 : 0), (name, Regex.Count(text, Regex.Escape(said.Length > 0 ? said : "before the last sync cycle"))));
            }
        }
    }

    [Theory]
    [InlineData("a second before", "2026-11-02 07:59:59Z", "")]
    [InlineData("at the same time", "2026-11-02 08:00:00Z", "")]
    [InlineData("a second after", "2026-11-02 08:00:01Z", "The results of Test-SoftMatch are from before the last sync cycle (2026-11-02 08:00 UTC). Run Test-SoftMatch again.")]
    public void The_sandbox_has_one_clock(string name, string sync, string said)
    {
        IdentityReport report = new() { IsSandbox = true, Prediction = new() { First = Eight, Last = Eight }, Comparison = new ReportComparison([]) { LatestSync = sync } };

        Assert.Equal((name, said), (name, ReportTimes.Outdated(report)));
    }

    /// <summary>The case, the report, and what the section says; nothing if there is none.</summary>
    public static TheoryData<string, IdentityReport, string[]> ErrorReports => new()
    {
        { "connected", Predicted with { Domains = [], Errors = ReportSamples.Errors }, ["Entra ID shows 2 synchronization errors now.", "A value that another object has 2 users 1 error", "An object that sync refuses 3 users not shown by Entra ID", "such as Exchange not predicted 1 error"] },
        { "connected, without an error", Predicted with { Domains = [], Errors = new ReportErrors() }, ["Entra ID shows no synchronization error now.", "A value that another object has 2 users 0 errors"] },
        { "other users than predicted", Predicted with { Domains = [], Errors = new ReportErrors { Values = 2 } }, ["A value that another object has 2 users 2 errors Sync creates or updates the object without the value. Users in both columns: 0."] },
        { "one of the users predicted", Predicted with { Domains = [], Errors = new ReportErrors { Values = 2, PredictedUsers = 1 } }, ["A value that another object has 2 users 2 errors Sync creates or updates the object without the value. Users in both columns: 1."] },
        { "no user predicted", new IdentityReport { HasMatch = true, Domains = [], Errors = new ReportErrors { Values = 2 } }, ["A value that another object has 0 users 2 errors Sync creates or updates the object without the value. An object that sync refuses"] },
        { "of a domain", Predicted with { Domains = [], Scope = ["contoso.com"], Errors = new ReportErrors() }, ["For the domains of this report, Entra ID shows no synchronization error now."] },
        { "a part cannot be read", Predicted with { Domains = [], Errors = new ReportErrors { NotRead = ["groups", "contacts"] } }, ["Entra ID shows no synchronization error now. Errors of groups and contacts could not be read."] },
        { "connected, without a match", new IdentityReport { Domains = [], Errors = ReportSamples.Errors }, ["A value that another object has no match 1 error"] },
        { "they cannot be read", Predicted with { Domains = [], Notes = ["Could not read."] }, ["The errors of today are not read. The gaps of this report say why.", "A value that another object has 2 users not read", "not predicted not read"] },
        { "from files alone", Predicted, ["The errors of today are not read, because there is no connection to a tenant.", "2 users not read"] },
        { "a comparison alone", new IdentityReport { Comparison = ReportSamples.Comparison }, [] },
    };

    private static IdentityReport Predicted => new()
    {
        HasMatch = true,
        Causes = [new ReportCause(MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute) { Count = 2 }, new ReportCause(MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch) { Count = 3 }],
    };

    [Theory, MemberData(nameof(ErrorReports))]
    public void Errors_predicted_are_beside_errors_now(string name, IdentityReport report, string[] parts)
    {
        string page = Write([], report);

        Assert.Equal((name, parts.Length > 0), (name, page.Contains("id=\"errors\"", StringComparison.Ordinal)));
        Assert.All(parts, part => Assert.Contains(part, Text(page), StringComparison.Ordinal));
    }

    [Fact]
    public void Each_error_has_both_objects_the_reason_and_the_remedy()
    {
        string text = Text(Write([], new IdentityReport { Domains = [], Errors = ReportSamples.Errors with { Values = 500 } }));

        Assert.Contains("pauline@contoso.com user without ProxyAddresses: p@contoso.com other object: paul@contoso.com (deleted user) other object: All (group) Paul has it. Decide.", text, StringComparison.Ordinal);
        Assert.Contains("kim@contoso.com user without UserPrincipalName Nobody knows.", Text(Write([], new IdentityReport
        {
            Domains = [],
            Errors = new ReportErrors { Values = 1, Listed = [new SynchronizationError { Object = "kim@contoso.com", Property = "UserPrincipalName", Reason = "Nobody knows." }] },
        })), StringComparison.Ordinal);
        Assert.Contains("All group service exchange/EUR1 The name is taken. Rename it.", text, StringComparison.Ordinal);
        Assert.Contains("This list has the first 2 of 501 errors. Get-SynchronizationError shows all.", text, StringComparison.Ordinal);
    }

    // The words as a reader sees them.
    private static string Text(string page) => Regex.Replace(Regex.Replace(page, "<[^>]+>", " "), @"\s+", " ").Replace(" )", ")", StringComparison.Ordinal);

    [Fact] // each outcome has its own color, in light, in dark and on paper
    public void Every_outcome_of_a_user_has_a_color()
    {
        string page = Write([], new IdentityReport { HasMatch = true });
        string[] ofOthers = [nameof(MatchOutcome.NewGroup), nameof(MatchOutcome.NewContact)]; // the report leaves groups and contacts out

        Assert.All(Enum.GetNames<MatchOutcome>().Except(ofOthers), outcome =>
        {
            Assert.Contains($"rect.{outcome} {{", page, StringComparison.Ordinal);
            Assert.Contains($".pill.{outcome} {{", page, StringComparison.Ordinal);
        });
        Assert.Equal(3, Regex.Count(page, "--cloud-managed: #"));
    }

    [Fact]
    public void A_bar_of_nothing_has_no_length()
    {
        string page = Write([], new IdentityReport { Plans = [new ReportPlan { Estimate = DomainConversionEstimator.Estimate(0) }], To = IdentityModelKind.Synchronized });

        Assert.Contains("<rect class=\"step\" width=\"0\" height=\"10\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_users_has_no_table_and_no_script()
    {
        string page = Write([], new IdentityReport { Title = "Models", Domains = [] });

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    public void It_reads_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = Write(ReportSamples.Few, ReportSamples.Full(ReportSamples.Few));
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Write(ReportSamples.Few, ReportSamples.Full(ReportSamples.Few)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void It_gives_way_to_nothing_it_was_not_told_to_replace()
    {
        File.WriteAllText(ReportPath, "kept");

        Assert.All(
            new Action[] { () => PendingFile.CheckOverwrite(ReportPath, isForced: false), () => HtmlReportFile.Create(ReportPath, replaces: false) },
            make =>
            {
                var error = Assert.Throws<IdentityModelException>(make);
                Assert.Equal(("FileExists", "Use -Force to overwrite it, or name a new file."), (error.ErrorId, error.Advice));
            });
        Assert.Equal("kept", File.ReadAllText(ReportPath));
    }

    [Fact]
    public void An_earlier_report_stays_until_the_new_one_is_whole()
    {
        File.WriteAllText(ReportPath, "earlier");
        using (var abandoned = HtmlReportFile.Create(ReportPath, replaces: true))
            abandoned.Add(ReportSamples.Few[0]);
        Assert.Equal("earlier", File.ReadAllText(ReportPath));

        using (var whole = HtmlReportFile.Create(ReportPath, replaces: true))
            whole.Complete(new IdentityReport { Title = "later" });
        Assert.Contains("later", File.ReadAllText(ReportPath), StringComparison.Ordinal);
        Assert.Equal([ReportPath], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void It_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes.");
        Write([], new IdentityReport());

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ReportPath));
    }

    private string Write(IEnumerable<MatchResult> users, IdentityReport report)
    {
        using var file = HtmlReportFile.Create(ReportPath, replaces: true);
        foreach (MatchResult user in users)
            file.Add(user);
        return File.ReadAllText(file.Complete(report));
    }

    private static string[] Tags(string page) => [.. Regex.Matches(page, "</?[a-z!][a-z0-9-]*").Select(match => match.Value)];

    private static JsonElement Rows(string page) =>
        JsonDocument.Parse(Regex.Match(page, "(?s)id=\"rows\">(.*?)</script>").Groups[1].Value).RootElement.GetProperty("rows");
}
