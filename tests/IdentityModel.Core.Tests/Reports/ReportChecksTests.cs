using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The checks of a report are those of Test-IdentityModelTransition with the same users.</summary>
public sealed class ReportChecksTests : IDisposable
{
    private static readonly OnPremisesUser[] Users =
    [
        OnPremises("bo@cloud.example", "bo@cloud.example"),
        OnPremises("eve@cloud.example", "eve@cloud.example"),
        OnPremises("eve2@cloud.example", "eve@cloud.example"),
        OnPremises("ada@synced.example", "ada@synced.example"),
        OnPremises("fay@emea.cloud.example", "fay@cloud.example"),
    ];

    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;

    public ReportChecksTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        _directory.AddManaged("cloud.example");
        _directory.Domains.Add(new CloudDomain { Name = "emea.cloud.example", IsVerified = true });
        _directory.AddManaged("empty.example");
        _directory.AddManaged("synced.example");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        CloudUser admin = _directory.AddUser("admin@contoso.onmicrosoft.com");
        _directory.Roles[admin.Id] = ["Global Administrator"];
        _directory.AddUser("bo@cloud.example");
        _directory.AddUser("eve@cloud.example");
        _directory.AddUser("fay@cloud.example");
        _directory.AddUser("ada@synced.example", synced: true);
        _directory.AddUser("cy@fabrikam.com", synced: true);
    }

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string, IdentityModelKind> Transitions => new()
    {
        { "cloud to synchronized, with problems", "cloud.example", IdentityModelKind.Synchronized },
        { "cloud to synchronized, without users", "empty.example", IdentityModelKind.Synchronized },
        { "cloud to federated: two moves", "cloud.example", IdentityModelKind.Federated },
        { "synchronized to federated", "synced.example", IdentityModelKind.Federated },
        { "synchronized to cloud", "synced.example", IdentityModelKind.Cloud },
        { "federated to synchronized", "fabrikam.com", IdentityModelKind.Synchronized },
        { "federated to cloud: two moves", "fabrikam.com", IdentityModelKind.Cloud },
    };

    [Theory, MemberData(nameof(Transitions))]
    public async Task Each_check_is_the_one_of_the_transition_test(string name, string domain, IdentityModelKind to)
    {
        var tested = new RecordingSink();
        var transition = new TransitionRequest { Domains = [domain], To = to, OnPremisesUsers = AsyncSequence.From(Users) };
        await new TransitionTest(_session).RunAsync(transition, tested, default);

        ReportPlan plan = Assert.Single((await ReportAsync(domain, new ReportRequest { To = to })).Plans);

        Assert.NotEmpty(plan.Checks);
        Assert.Equal(
            tested.Results.Cast<TransitionCheck>().Select(check => $"{name}: {check.Name} {check.Status}: {check.Detail} {check.Remedy}"),
            plan.Checks.Select(check => $"{name}: {check.Name} {check.Status}: {check.Detail} {check.Remedy}"));
    }

    private async Task<IdentityReport> ReportAsync(string domain, ReportRequest request)
    {
        var matched = new RecordingSink();
        var match = new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(Users)), IncludeCloudOnly = true };
        await new SoftMatchTest(_directory, _session.Clock).RunAsync(match, matched, default);

        var file = new FakeReport();
        using var draft = new ReportDraft(file, await ReportScope.ReadAsync(_directory, [domain], default));
        foreach (MatchResult result in matched.Results.Cast<MatchResult>())
            draft.Add(result);
        await new IdentityReportExport(_session, _session.Clock).RunAsync(request, draft, new RecordingSink(), default);
        return file.Report!;
    }

    private static OnPremisesUser OnPremises(string name, string mail) =>
        new() { UserPrincipalName = name, ProxyAddresses = [$"SMTP:{mail}"], ObjectGuid = Guid.NewGuid() };
}
