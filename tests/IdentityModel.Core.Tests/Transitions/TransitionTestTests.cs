using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class TransitionTestTests : IDisposable
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();

    public TransitionTestTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        _directory.AddManaged("cloud.example");
        _directory.AddManaged("synced.example");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        CloudUser admin = _directory.AddUser("admin@contoso.onmicrosoft.com");
        _directory.Roles[admin.Id] = ["Global Administrator"];
        _directory.AddUser("bo@cloud.example");
        _directory.AddUser("ada@synced.example", synced: true);
        _directory.AddUser("cy@fabrikam.com", synced: true);
        _directory.AddUser("di@eu.fabrikam.com", synced: true);
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_domain_is_checked_from_the_model_it_is_in()
    {
        await RunAsync("fabrikam.com", IdentityModelKind.Synchronized);

        Assert.All(Checks(), check => Assert.Equal(TransitionMove.FederatedToSynchronized, check.Move));
        Assert.Equal(TransitionCheckStatus.Passed, Status("DirectorySynchronization"));
        Assert.Equal(TransitionCheckStatus.Warning, Status("InheritingSubdomains"));
        Assert.Equal(TransitionCheckStatus.Passed, Status("FederationBackup"));
        Assert.Equal(TransitionCheckStatus.Passed, Status("EmergencyAdministrator"));
        Assert.Equal(TransitionCheckStatus.Passed, Status("Role"));
        Assert.Contains("2 users", Checks().Single(check => check.Name == "UnknownPasswords").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_to_federated_is_two_moves()
    {
        await RunAsync("cloud.example", IdentityModelKind.Federated);
        Assert.Equal(
            [TransitionMove.CloudToSynchronized, TransitionMove.SynchronizedToFederated],
            Checks().Select(check => check.Move).Distinct());
    }

    [Theory] // docs/facts/graph.md#organization: false is no more, null never
    [InlineData("never synchronized", null)]
    [InlineData("synchronizes no more", false)]
    public async Task Without_synchronization_federated_to_cloud_is_one_conversion(string name, bool? synchronizes)
    {
        _directory.Organization = new Organization { OnPremisesSyncEnabled = synchronizes };
        _directory.AddFederated("tailspin.example", "http://sts.tailspin.example/adfs/services/trust");

        await RunAsync("fabrikam.com", IdentityModelKind.Cloud);

        Assert.Equal((name, "FederatedToCloud"), (name, string.Join(" ", Checks().Select(check => check.Move).Distinct())));
        Assert.DoesNotContain(Checks(), check => check.Status == TransitionCheckStatus.Failed);
        Assert.DoesNotContain(Checks(), check => check.Name is "DirectorySynchronization" or "WholeTenant" or "WayBack");
        Assert.Equal(TransitionCheckStatus.Passed, Status("FederationBackup"));
    }

    [Theory]
    [InlineData("unknown", "nowhere.example", "DomainNotFound")]
    [InlineData("there already", "synced.example", "TransitionNotNeeded")]
    public async Task A_domain_that_cannot_be_checked_is_one_error_and_the_rest_goes_on(string name, string domain, string expected)
    {
        Assert.NotEmpty(name);
        await RunAsync([domain, "fabrikam.com"], IdentityModelKind.Synchronized);
        Assert.Equal(expected, Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal("fabrikam.com", Assert.Single(Checks().Select(check => check.Domain).Distinct()));
    }

    [Fact]
    public async Task A_model_that_cannot_be_told_is_an_error_and_not_guessed()
    {
        _directory.Fail(nameof(ICloudDirectory.CountUsersAsync), Forbidden);
        await RunAsync("synced.example", IdentityModelKind.Federated);
        Assert.Equal("TransitionModelUnknown", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(Checks());
    }

    [Fact]
    // docs/facts/graph.md#what-applications-cannot-do: a managed identity
    public async Task What_cannot_be_read_is_Unknown_and_said_once()
    {
        _session.Context = _session.Context with { AuthType = SessionAuthType.ManagedIdentity };
        foreach (string call in new[]
        {
            nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), nameof(ICloudDirectory.GetStagedRolloutsAsync),
            nameof(ICloudDirectory.GetAdministratorRolesAsync), nameof(ICloudDirectory.GetFederationAsync),
        })
        {
            _directory.Fail(call, Forbidden);
        }

        await RunAsync("fabrikam.com", IdentityModelKind.Synchronized);

        foreach (string name in new[] { "PasswordHashSync", "UnknownPasswords", "StagedRollout", "EmergencyAdministrator", "FederationBackup" })
            Assert.Equal((name, TransitionCheckStatus.Unknown), (name, Status(name)));
        Assert.Equal(TransitionCheckStatus.Warning, Status("ApplicationLimits"));
        Assert.Equal(_sink.Warnings.Distinct(), _sink.Warnings);
    }

    [Fact]
    public async Task The_match_is_predicted_for_the_users_of_the_domain_alone()
    {
        OnPremisesUser[] users =
        [
            new() { ObjectGuid = Guid.NewGuid(), UserPrincipalName = "bo@cloud.example" },
            new() { ObjectGuid = Guid.NewGuid(), UserPrincipalName = "someone@elsewhere.example" },
        ];
        await new TransitionTest(_session).RunAsync(
            new TransitionRequest
            {
                Domains = ["cloud.example"],
                To = IdentityModelKind.Synchronized,
                OnPremisesUsers = AsyncSequence.From(users),
            },
            _sink,
            default);

        TransitionCheck match = Checks().Single(check => check.Name == "UserMatch");
        Assert.Equal((TransitionCheckStatus.Passed, "No user is blocked or in conflict: 1 SoftMatch."), (match.Status, match.Detail));
        Assert.All(_sink.Results, result => Assert.IsType<TransitionCheck>(result));
    }

    [Theory] // what is given and not used is told
    [InlineData("on-premises users, and a move to cloud", IdentityModelKind.Cloud, true, false, "The command did not read the on-premises users")]
    [InlineData("metadata, and a move to cloud", IdentityModelKind.Cloud, false, true, "The command did not use the metadata")]
    [InlineData("neither", IdentityModelKind.Cloud, false, false, null)]
    [InlineData("metadata, and a move to federated", IdentityModelKind.Federated, false, true, null)]
    public async Task What_no_move_asks_for_is_told(string name, IdentityModelKind to, bool users, bool metadata, string? told)
    {
        await new TransitionTest(_session).RunAsync(
            new TransitionRequest
            {
                Domains = ["synced.example"],
                To = to,
                OnPremisesUsers = users ? AsyncSequence.From(new[] { new OnPremisesUser { UserPrincipalName = "bo@synced.example" } }) : null,
                Metadata = metadata ? new FederationMetadata { FederationServiceIdentifier = "http://sts.synced.example/adfs/services/trust" } : null,
            },
            _sink,
            default);

        string[] said = [.. _sink.Warnings.Where(warning => warning.Contains(" not ", StringComparison.Ordinal))];
        Assert.Equal((name, told is null), (name, said.Length == 0));
        if (told is not null)
            Assert.StartsWith(told, Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_issuer_is_compared_with_those_of_the_other_domains()
    {
        await new TransitionTest(_session).RunAsync(
            new TransitionRequest
            {
                Domains = ["synced.example"],
                To = IdentityModelKind.Federated,
                Metadata = new FederationMetadata { FederationServiceIdentifier = "http://sts.fabrikam.com/adfs/services/trust" },
            },
            _sink,
            default);
        TransitionCheck issuer = Checks().Single(check => check.Name == "IssuerUnique");
        Assert.Equal(TransitionCheckStatus.Failed, issuer.Status);
        Assert.Contains("fabrikam.com", issuer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_staged_rollout_that_covers_users_is_told()
    {
        _directory.Members["pilot"] = [(DirectoryObjectType.User, "id-di@eu.fabrikam.com")];
        _directory.Rollouts =
        [
            new StagedRollout
            {
                Feature = StagedRolloutFeature.PasswordHashSync, IsEnabled = true, Groups = [new StagedRolloutGroup { Id = "pilot" }],
            },
        ];
        await RunAsync("fabrikam.com", IdentityModelKind.Synchronized);
        Assert.Equal(TransitionCheckStatus.Warning, Status("StagedRollout"));
    }

    [Fact]
    public async Task A_lost_sign_in_ends_it()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.SignInExpired());
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync("fabrikam.com", IdentityModelKind.Synchronized));
        Assert.Equal("SignInExpired", error.ErrorId);
    }

    private Task RunAsync(string domain, IdentityModelKind to) => RunAsync([domain], to);

    private Task RunAsync(string[] domains, IdentityModelKind to) =>
        new TransitionTest(_session).RunAsync(new TransitionRequest { Domains = domains, To = to }, _sink, default);

    private IReadOnlyList<TransitionCheck> Checks() => [.. _sink.Results.OfType<TransitionCheck>()];

    private TransitionCheckStatus Status(string name) => Checks().Single(check => check.Name == name).Status;
}
