using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The synchronization errors of today, for a report.</summary>
public sealed class ReportErrorsTests : IDisposable
{
    private static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();
    private readonly FakeReport _file = new();

    public ReportErrorsTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddManaged("northwind.com");
        _directory.AddManaged("fabrikam.com");
        CloudUser ada = _directory.AddUser("ada@northwind.com", synced: true);
        _directory.AddUser("ada2@northwind.com");
        CloudUser bob = _directory.AddUser("bob@fabrikam.com", synced: true);
        _directory.ProvisioningErrors[ada.Id] = [Conflict("ada2@northwind.com")];
        _directory.ProvisioningErrors[bob.Id] = [Conflict("nobody@fabrikam.com"), new ProvisioningError { Service = "exchange/EUR1", Category = "taken" }];
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task They_are_those_of_Get_SynchronizationError()
    {
        ReportErrors errors = Assert.IsType<ReportErrors>(await ReadAsync());
        RecordingSink query = new();
        await new SynchronizationErrorQuery(_directory, _session.Clock).RunAsync(new SynchronizationErrorRequest(), query, TestContext.Current.CancellationToken);

        Assert.Equal((3, 2, 1), (errors.Count, errors.Values, errors.OfServices));
        Assert.Equal(query.Results.Select(one => $"{one}"), errors.Listed.Select(one => $"{one}"));
        Assert.Equal(["ada2@northwind.com"], errors.Listed[0].OtherObject);
        Assert.Empty(_sink.Warnings);
        Assert.Empty(_sink.Results);
        Assert.Empty(_directory.Effects);
    }

    /// <summary>The case, the results of the match, and how many of their users have an error now.</summary>
    public static TheoryData<string, MatchResult[], long> PredictedUsers => new()
    {
        { "by the cloud user", [Predicted("a", "ada@northwind.com")], 1 },
        { "by the name: the cloud user is new", [Predicted("ADA@northwind.com", null)], 1 },
        { "by the UPN that it did not get", [Predicted("ada2@northwind.com", null)], 1 },
        { "another user", [Predicted("kim@northwind.com", null)], 0 },
        { "an error that Entra ID does not show", [Predicted("ada@northwind.com", "ada@northwind.com") with { PredictedError = PredictedSyncError.InvalidSoftMatch }], 0 },
        { "two users who want one cloud user", [Predicted("a", "ada@northwind.com"), Predicted("b", "ada@northwind.com")], 2 },
        { "two users who want one cloud user, and one has an error of its own", [Predicted("b", "ada@northwind.com"), Predicted("bob@fabrikam.com", "ada@northwind.com")], 2 },
        { "two users of one name", [Predicted("ada@northwind.com", null), Predicted("ADA@northwind.com", null)], 2 },
        { "two results", [Predicted("ada@northwind.com", null), Predicted("bob@fabrikam.com", null), Predicted("kim", null)], 2 },
    };

    [Theory, MemberData(nameof(PredictedUsers))]
    public async Task They_say_how_many_of_the_predicted_users_have_one(string name, MatchResult[] results, long expected)
    {
        CloudUser ada = _directory.Users.Single(user => user.UserPrincipalName == "ada@northwind.com");
        _directory.ProvisioningErrors[ada.Id] = [Conflict("ada2@northwind.com") with { Property = "UserPrincipalName" }, Conflict("x@northwind.com")];
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        foreach (MatchResult result in results)
            draft.Add(result.CloudUser is null ? result : result with { CloudUserId = ada.Id });

        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, expected), (name, _file.Report!.Errors!.PredictedUsers));
    }

    [Fact]
    public async Task They_are_those_of_the_domains_of_the_report()
    {
        ReportErrors errors = Assert.IsType<ReportErrors>(await ReadAsync("northwind.com"));

        Assert.Equal("ada@northwind.com", Assert.Single(errors.Listed).Object);
    }

    [Fact]
    public async Task As_many_are_listed_as_a_reader_reads_and_all_are_counted()
    {
        for (int i = 0; i < ReportErrorReader.MaxListed; i++)
            _directory.ProvisioningErrors[_directory.AddUser($"u{i}@northwind.com", synced: true).Id] = [Conflict($"x{i}@northwind.com")];

        ReportErrors errors = Assert.IsType<ReportErrors>(await ReadAsync());

        Assert.Equal((ReportErrorReader.MaxListed + 3, ReportErrorReader.MaxListed), (errors.Count, errors.Listed.Count));
    }

    [Theory]
    [InlineData("the users with errors", "read User", true, "Could not read the synchronization errors: *The report does not show the errors of today.")]
    [InlineData("the groups", "read Group", false, "Could not read groups: *Errors of groups are not listed.*")]
    public async Task What_cannot_be_read_is_a_gap_of_the_report(string what, string call, bool isNull, string warning)
    {
        _directory.Fail(call, Denied);

        IdentityReport report = await ReportAsync();

        Assert.Equal((what, isNull), (what, report.Errors is null));
        Assert.Equal(isNull ? null : ["groups"], report.Errors?.NotRead);
        string gap = Assert.Single(report.Notes);
        Assert.Equal(Assert.Single(_sink.Warnings), gap);
        string[] parts = warning.Split('*');
        Assert.StartsWith(parts[0], gap, StringComparison.Ordinal);
        Assert.Contains(parts[1], gap, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connected", true, 3L)]
    [InlineData("from files alone", false, null)]
    public async Task Only_a_connected_report_has_them(string name, bool isConnected, long? count)
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        draft.Add(new MatchResult { OnPremisesUser = "kim", Outcome = MatchOutcome.Blocked, PredictedError = PredictedSyncError.InvalidSoftMatch });

        await new IdentityReportExport(isConnected ? _session : null, _session.Clock).RunAsync(
            new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, count), (name, _file.Report!.Errors?.Count));
    }

    [Fact]
    public void Errors_predicted_are_those_that_Entra_ID_shows_and_those_that_it_does_not()
    {
        PredictedSyncError[] all = Enum.GetValues<PredictedSyncError>();
        IdentityReport report = new() { Causes = [.. all.Select(error => new ReportCause(MatchOutcome.Blocked, error) { Count = 1 })] };

        Assert.Equal((2, all.Length - 3), (report.PredictedQuarantines, report.PredictedRefusals)); // None is no error
    }

    private static ProvisioningError Conflict(string value) => new() { Category = "PropertyConflict", Property = "ProxyAddresses", Value = value };

    private static MatchResult Predicted(string onPremises, string? cloudUser) => new()
    {
        OnPremisesUser = onPremises,
        CloudUser = cloudUser,
        Outcome = MatchOutcome.Conflict,
        PredictedError = PredictedSyncError.DuplicateAttribute,
    };

    private Task<ReportErrors?> ReadAsync(params string[] domains) => new ReportErrorReader(_session, new PredictedErrors(), _sink).ReadAsync(domains, TestContext.Current.CancellationToken);

    private async Task<IdentityReport> ReportAsync()
    {
        using var draft = new ReportDraft(_file, ReportScope.Everybody);
        await new IdentityReportExport(_session, _session.Clock).RunAsync(new ReportRequest(), draft, _sink, TestContext.Current.CancellationToken);
        return _file.Report!;
    }
}
