using System.Text;
using IdentityModel.Core.Users;
using IdentityModel.Cloud.Tests.Anchors;
using IdentityModel.Core.Comparisons;
using IdentityModel.Core.DirectoryChecks;
using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Repairs;
using IdentityModel.Core.SynchronizationErrors;
using IdentityModel.Local.Tests;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Stories;

/// <summary>
/// What an admin does around a sync, in one run over a real domain controller and the sandbox: check, repair, predict, synchronize, name
/// both sides of each error, and hold the prediction against what happened. Alone: virtual time jumps when the thread pool rests.
/// </summary>
[CollectionDefinition(nameof(SynchronizationStorySambaTests), DisableParallelization = true)]
[Collection(nameof(SynchronizationStorySambaTests))]
public sealed class SynchronizationStorySambaTests(SambaServer server)
{
    private static readonly Guid Anchor = new("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

    private readonly string _prefix = $"y{Guid.NewGuid():N}"[..6];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_difference_between_prediction_and_sync_is_explained()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        await domain.LdapAddAsync(Ldif(unit.Dn), Token);
        using CloudUnderTest cloud = new(tenant: Tenant());
        cloud.Transport = cloud.Transport with { IsSandbox = false }; // a sandbox of a user has no Active Directory of its own
        using ICloudSession session = await cloud.ConnectAsync();
        using ForestUnderTest directory = new(domain, unit.Dn);

        // Check and repair: what nobody but a human can decide stays.
        OnPremisesUserFinding[] findings = await CheckAsync(await directory.UsersAsync(Token));
        Assert.Equal(["address", "login", "suffix"], Fixable(findings));
        Assert.Equal(MatchOutcome.Blocked, (await PredictAsync(session, await directory.UsersAsync(Token)))["address"].Outcome);
        RecordingSink repaired = new();
        await new RepairOnPremisesUsers(directory.Connector, TimeProvider.System, openJournal: null).RunAsync(
            domain.Address, [.. findings.Select(finding => RepairTargetShape.Read(new FindingBag(finding), finding))], force: false, repaired, Token);
        Assert.All(
            repaired.Results.Cast<OnPremisesUserChange>().Where(change => Fixable(findings).Contains(Short(change.User))),
            change => Assert.Equal((change.User, OnPremisesUserChangeStatus.Repaired), (change.User, change.Status)));
        Assert.Empty(Fixable(await CheckAsync(await directory.UsersAsync(Token))));

        // Predict. Then the world goes on.
        IReadOnlyDictionary<string, MatchResult> predicted = await PredictAsync(session, await directory.UsersAsync(Token));
        cloud.Tenant.FindUser(Name("elsewhere"))!.ProxyAddresses = [$"SMTP:{Name("elsewhere")}"];
        cloud.Tenant.DeleteUser(cloud.Tenant.FindUser(Name("deleted"))!.Id, cloud.Clock.GetUtcNow());
        cloud.Clock.Advance(TimeSpan.FromHours(1));
        cloud.Tenant.Synchronize(
            cloud.Clock.GetUtcNow(), (await directory.ObjectsAsync(Token)).Where(one => !one.DistinguishedName.Contains("unscoped", StringComparison.Ordinal)));
        cloud.Clock.Advance(TimeSpan.FromHours(1));

        RecordingSink errors = new();
        await new SynchronizationErrorQuery(session.Directory, session.Clock).RunAsync(
            new SynchronizationErrorRequest { OnPremisesUsers = AsyncSequence.From(await directory.UsersAsync(Token)) }, errors, Token);
        foreach (SynchronizationError one in errors.Results.Cast<SynchronizationError>())
        {
            Assert.NotEmpty(one.OtherObject);
            Assert.StartsWith($"CN={_prefix}", one.OnPremisesObject, StringComparison.Ordinal);
            Assert.All(new[] { one.Reason, one.Remedy, one.Source }, Assert.NotEmpty);
        }

        string twin = errors.Results.Cast<SynchronizationError>().Select(one => Short(one.Object)).Single(name => name.StartsWith("twin", StringComparison.Ordinal));
        string other = twin == "twin1" ? "twin2" : "twin1";
        Assert.Equal(
            ["admin+1000 admin: admin", "admin+1000 admin: admin", $"{twin} shared: {other}"],
            errors.Results.Cast<SynchronizationError>().Select(
                one => $"{Short(one.Object)} {Short(one.Value!)}: {string.Join(" ", one.OtherObject.Select(Short))}").Order(StringComparer.Ordinal));

        // Hold the prediction against it.
        RecordingSink compared = new();
        await new SoftMatchComparer(session).RunAsync(
            new SoftMatchComparisonRequest { Predictions = [.. predicted.Values] }, compared, Token);
        var became = compared.Results.Cast<SoftMatchComparison>().ToDictionary(one => Short(one.OnPremisesUser));
        (string User, MatchOutcome Predicted, ActualOutcome Actual, bool? AsPredicted, string Detail)[] expected =
        [
            ("address", MatchOutcome.SoftMatch, ActualOutcome.Matched, true, "is synchronized from this user."),
            ("admin", MatchOutcome.Blocked, ActualOutcome.Quarantined, true, "sync did not take over"),
            ("deleted", MatchOutcome.SoftMatch, ActualOutcome.Created, false, "did not exist at the prediction. The prediction was SoftMatch"),
            ("hard", MatchOutcome.HardMatch, ActualOutcome.Matched, true, "is synchronized from this user."),
            ("login", MatchOutcome.NewUser, ActualOutcome.Created, true, "did not exist at the prediction."),
            ("new", MatchOutcome.NewUser, ActualOutcome.Created, true, "did not exist at the prediction."),
            ("readdressed", MatchOutcome.SoftMatch, ActualOutcome.Created, false, "did not exist at the prediction. The prediction was SoftMatch"),
            ("soft", MatchOutcome.SoftMatch, ActualOutcome.Matched, true, "is synchronized from this user."),
            ("suffix", MatchOutcome.NewUser, ActualOutcome.Created, true, "did not exist at the prediction."),
            ("taken", MatchOutcome.Blocked, ActualOutcome.NotYet, true, "is already synchronized, with the ImmutableId"),
            (twin, MatchOutcome.Conflict, ActualOutcome.Quarantined, true, $"is an address of the user {Name(other)}"),
            (other, MatchOutcome.Conflict, ActualOutcome.Created, null, "another object wanted one of its values"),
            ("unscoped", MatchOutcome.SoftMatch, ActualOutcome.NotYet, false, "The user is not in the scope of synchronization"),
            ("upn", MatchOutcome.SoftMatch, ActualOutcome.Matched, true, "is synchronized from this user."),
        ];
        Assert.Equal(expected.Select(one => one.User).Order(StringComparer.Ordinal), became.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, one =>
        {
            SoftMatchComparison result = became[one.User];
            Assert.Equal((one.User, one.Predicted, one.Actual, one.AsPredicted), (one.User, result.Predicted, result.Actual, result.AsPredicted));
            Assert.Contains(one.Detail, result.Detail, StringComparison.Ordinal);
            Assert.True(result.AsPredicted == true || result.Remedy.Length > 0, one.User);
        });
    }

    private SandboxTenant Tenant()
    {
        SandboxTenant tenant = new("Contoso", "contoso.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        tenant.AddDomain(new SandboxDomain { Name = "contoso.com", IsDefault = true });
        foreach (string name in new[] { "address", "soft", "admin", "deleted", "unscoped" })
            Add(tenant, name, $"SMTP:{Name(name)}");
        Add(tenant, "upn");
        Add(tenant, "elsewhere", $"SMTP:{Name("readdressed")}");
        SandboxUser hard = Add(tenant, "hard", $"SMTP:{Name("hard")}");
        hard.OnPremisesImmutableId = Convert.ToBase64String(Anchor.ToByteArray());
        hard.OnPremisesSyncEnabled = true;
        SandboxUser taken = Add(tenant, "taken", $"SMTP:{Name("taken")}");
        taken.OnPremisesImmutableId = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        taken.OnPremisesSyncEnabled = true;
        tenant.AssignRole(tenant.FindUser(Name("admin"))!.Id, "User Administrator");
        return tenant;
    }

    private SandboxUser Add(SandboxTenant tenant, string name, params string[] addresses) =>
        tenant.AddUser(new SandboxUser { UserPrincipalName = Name(name), DisplayName = name, ProxyAddresses = [.. addresses] });

    // Three values that a program can repair, and a duplicate that it cannot.
    private string Ldif(string unit) => string.Join('\n',
        Entry(unit, "address", addresses: [$"SMTP:{Name("address")}\u00A0"]),
        Entry(unit, "login", upn: $"{_prefix} login@contoso.com"),
        Entry(unit, "suffix", upn: $"{_prefix}suffix@contoso.local"),
        Entry(unit, "new"),
        Entry(unit, "soft"),
        Entry(unit, "upn"),
        Entry(unit, "hard", anchor: Anchor),
        Entry(unit, "twin1", addresses: [$"SMTP:{Name("twin1")}", $"smtp:{Name("shared")}"]),
        Entry(unit, "twin2", addresses: [$"SMTP:{Name("twin2")}", $"smtp:{Name("shared")}"]),
        Entry(unit, "admin"),
        Entry(unit, "taken"),
        Entry(unit, "readdressed"),
        Entry(unit, "deleted"),
        Entry(unit, "unscoped"));

    private string Entry(string unit, string name, string? upn = null, string[]? addresses = null, Guid? anchor = null)
    {
        var entry = new StringBuilder($"dn: CN={_prefix}{name},{unit}\nobjectClass: user\nsAMAccountName: {_prefix}{name}\ndisplayName: {name}\n");
        entry.Append(Line("userPrincipalName", upn ?? Name(name)));
        foreach (string address in addresses ?? [$"SMTP:{Name(name)}"])
            entry.Append(Line("proxyAddresses", address));
        if (anchor is { } guid)
            entry.Append("mS-DS-ConsistencyGuid:: ").Append(Convert.ToBase64String(guid.ToByteArray())).Append('\n');
        return entry.ToString();
    }

    private static string Line(string attribute, string value) => $"{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n";

    private string Name(string name) => $"{_prefix}{name}@contoso.com";

    private string Short(string name) => name.Split('@')[0].Replace(_prefix, "", StringComparison.Ordinal).Trim();

    private string[] Fixable(IEnumerable<OnPremisesUserFinding> findings) =>
        [.. findings.Where(finding => finding.LdapFix is not null).Select(finding => Short(finding.User)).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<OnPremisesUserFinding[]> CheckAsync(IEnumerable<OnPremisesUser> users)
    {
        RecordingSink sink = new();
        await new OnPremisesUserTest(directory: null, TimeProvider.System).RunAsync(
            new OnPremisesUserTestRequest { VerifiedDomains = ["contoso.com"] }, AsyncSequence.From(users), sink, Token);
        return [.. sink.Results.Cast<OnPremisesUserFinding>()];
    }

    private async Task<IReadOnlyDictionary<string, MatchResult>> PredictAsync(ICloudSession session, IEnumerable<OnPremisesUser> users)
    {
        RecordingSink sink = new();
        await new SoftMatchTest(session.Directory, session.Clock).RunAsync(
            new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(users)) }, sink, Token);
        return sink.Results.Cast<MatchResult>().ToDictionary(one => Short(one.OnPremisesUser!));
    }
}
