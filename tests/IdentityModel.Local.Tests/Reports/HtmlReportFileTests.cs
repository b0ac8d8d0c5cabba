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

    [Fact] // each outcome has its own color, in light, in dark and on paper
    public void Every_outcome_has_a_color()
    {
        string page = Write([], new IdentityReport { HasMatch = true });

        Assert.All(Enum.GetNames<MatchOutcome>(), outcome =>
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
