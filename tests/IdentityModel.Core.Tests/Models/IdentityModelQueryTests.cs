using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class IdentityModelQueryTests
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public IdentityModelQueryTests()
    {
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        _directory.AddManaged("contoso.com");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        _directory.AddManaged("pending.example", isVerified: false);
        _directory.AddUser("admin@contoso.onmicrosoft.com");
        _directory.AddUser("ada@contoso.com", synced: true);
        _directory.AddUser("bo@contoso.com");
        _directory.AddUser("cy@fabrikam.com", synced: true);
    }

    [Fact]
    public async Task Every_domain_is_described_with_both_answers()
    {
        await RunAsync();

        Assert.Equal(
            [
                "contoso.onmicrosoft.com Cloud Cloud Cloud 1/0",
                "contoso.com Synchronized Both Cloud 2/1",
                "fabrikam.com Federated OnPremises OnPremises 1/1",
                "eu.fabrikam.com Federated OnPremises OnPremises 0/0",
                "pending.example Cloud Cloud Cloud 0/0",
            ],
            Domains().Select(d =>
                $"{d.Domain} {d.Model} {d.AccountsManagedIn} {d.PasswordVerifiedBy} {d.UserCount}/{d.SynchronizedUserCount}"));
        Assert.Empty(_sink.Warnings);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task A_subdomain_shows_the_federation_of_its_root()
    {
        await RunAsync("eu.fabrikam.com");

        DomainIdentityModel domain = Assert.Single(Domains());
        Assert.Equal("fabrikam.com", domain.RootDomain);
        Assert.Equal("http://sts.fabrikam.com/adfs/services/trust", domain.FederationServiceIdentifier);
    }

    [Fact]
    public async Task A_promoted_subdomain_is_its_own_root() // docs/facts/conversion.md#promoting-a-subdomain
    {
        _directory.AddManaged("us.fabrikam.com");
        await RunAsync("us.fabrikam.com");

        DomainIdentityModel domain = Assert.Single(Domains());
        Assert.Equal("us.fabrikam.com", domain.RootDomain);
        Assert.Null(domain.FederationServiceIdentifier);
    }

    [Fact]
    public async Task An_unknown_domain_is_one_error_and_the_rest_goes_on()
    {
        await RunAsync("nowhere.example", "CONTOSO.com");

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("DomainNotFound", error.ErrorId);
        Assert.Equal("nowhere.example", error.Target);
        Assert.Equal("contoso.com", Assert.Single(Domains()).Domain);
    }

    [Fact]
    // docs/facts/graph.md#what-applications-cannot-do: delegated only
    public async Task A_managed_identity_gets_null_for_the_sync_features_and_one_warning()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Forbidden);
        await RunAsync();

        Assert.Contains("directory synchronization features", Assert.Single(_sink.Warnings));
        Assert.All(Domains(), d => Assert.Null(d.PasswordHashSyncEnabled));
        Assert.Null(Domains().Single(d => d.Domain == "contoso.com").PasswordVerifiedBy);
        Assert.Equal(IdentityModelKind.Synchronized, Domains().Single(d => d.Domain == "contoso.com").Model);
    }

    [Fact]
    public async Task Unreadable_counts_and_tenant_leave_the_model_open_with_one_warning_each()
    {
        _directory.Fail(nameof(ICloudDirectory.GetOrganizationAsync), Forbidden);
        _directory.Fail(nameof(ICloudDirectory.CountUsersAsync), Forbidden);
        await RunAsync();

        Assert.Equal(2, _sink.Warnings.Count);
        DomainIdentityModel contoso = Domains().Single(d => d.Domain == "contoso.com");
        Assert.Null(contoso.Model);
        Assert.Null(contoso.UserCount);
        Assert.Null(contoso.SynchronizedUserCount);
        Assert.Null(contoso.DirectorySyncEnabled);
        Assert.Equal(IdentityModelKind.Federated, Domains().Single(d => d.Domain == "fabrikam.com").Model);
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.CountUsersAsync)]);
    }

    [Fact]
    public async Task An_unreadable_federation_leaves_the_identifier_open()
    {
        _directory.Fail(nameof(ICloudDirectory.GetFederationAsync), Forbidden);
        await RunAsync();

        Assert.Contains("federation settings", Assert.Single(_sink.Warnings));
        Assert.All(Domains(), d => Assert.Null(d.FederationServiceIdentifier));
    }

    [Fact]
    // docs/facts/passwords.md#pass-through-authentication
    public async Task Hash_sync_off_in_a_synchronized_domain_warns_of_pass_through_authentication()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync();

        string warning = Assert.Single(_sink.Warnings);
        Assert.Contains("pass-through", warning);
        Assert.Contains("contoso.com", warning);
        Assert.DoesNotContain("fabrikam.com", warning);
    }

    [Fact]
    public async Task A_tenant_that_was_never_synchronized_is_not_asked_for_synchronized_users()
    {
        _directory.Organization = new Organization { Id = "tenant" };
        await RunAsync("contoso.com");

        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.CountUsersAsync)]);
        Assert.False(Assert.Single(Domains()).DirectorySyncEnabled);
    }

    [Fact] // docs/facts/graph.md#source-of-authority
    public async Task Users_who_were_moved_to_the_cloud_are_counted_by_domain()
    {
        _directory.CloudManaged.Add("id-bo@contoso.com");
        await RunAsync();

        Assert.Equal(
            ["contoso.onmicrosoft.com 0", "contoso.com 1", "fabrikam.com 0", "eu.fabrikam.com 0", "pending.example 0"],
            Domains().Select(d => $"{d.Domain} {d.CloudManagedUserCount}"));
    }

    [Fact]
    public async Task Where_nobody_was_moved_one_count_says_so_for_every_domain()
    {
        await RunAsync();

        Assert.All(Domains(), d => Assert.Equal(0, d.CloudManagedUserCount));
        Assert.Equal(1, _directory.Calls[FakeDirectory.MovedUsers]);
    }

    [Fact]
    public async Task Who_was_moved_may_not_be_read_and_one_warning_says_so()
    {
        _directory.Fail(FakeDirectory.MovedUsers, Forbidden);
        await RunAsync();

        Assert.Contains("moved to the cloud", Assert.Single(_sink.Warnings));
        Assert.Null(Domains().Single(d => d.Domain == "contoso.com").CloudManagedUserCount);
        Assert.Equal(1, _directory.Calls[FakeDirectory.MovedUsers]);
    }

    [Theory]
    [InlineData("moved", "bo@contoso.com", true, true, 1)]
    [InlineData("never synchronized", "bo@contoso.com", false, false, 1)]
    [InlineData("synchronized: no request", "ada@contoso.com", false, false, 0)]
    public async Task A_user_says_whether_it_was_moved(string name, string user, bool moved, bool expected, int requests)
    {
        if (moved)
            _directory.CloudManaged.Add("id-" + user);
        await new IdentityModelQuery(_directory, TimeProvider.System).RunAsync(new IdentityModelRequest { Users = [user] }, _sink, default);

        UserIdentityModel model = Assert.IsType<UserIdentityModel>(Assert.Single(_sink.Results));
        Assert.Equal((name, expected), (name, model.IsCloudManaged));
        Assert.Equal((name, requests), (name, _directory.Calls.GetValueOrDefault(FakeDirectory.MovedUsers)));
        Assert.DoesNotContain(nameof(ICloudDirectory.GetUsersWithObjectIdentifierAsync), _directory.Calls.Keys);
    }

    [Fact]
    public async Task The_federation_of_a_root_is_read_once_for_all_that_inherit()
    {
        await RunAsync();

        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetFederationAsync)]);
    }

    [Fact]
    public async Task A_lost_sign_in_ends_the_query()
    {
        _directory.Fail(nameof(ICloudDirectory.CountUsersAsync), Errors.SignInExpired());

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());
        Assert.Equal("SignInExpired", error.ErrorId);
    }

    [Fact]
    public async Task Users_are_described_and_an_unknown_one_is_one_error()
    {
        await new IdentityModelQuery(_directory, TimeProvider.System).RunAsync(
            new IdentityModelRequest { Users = ["ada@contoso.com", "nobody@contoso.com", "cy@fabrikam.com"] }, _sink, default);

        Assert.Equal("UserNotFound", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(
            ["ada@contoso.com contoso.com Synchronized OnPremises Cloud", "cy@fabrikam.com fabrikam.com Federated OnPremises OnPremises"],
            _sink.Results.Cast<UserIdentityModel>().Select(u =>
                $"{u.UserPrincipalName} {u.Domain} {u.Model} {u.AccountsManagedIn} {u.PasswordVerifiedBy}"));
    }

    /// <summary>
    /// docs/facts/conversion.md#staged-rollout: staged rollout gives synchronized users of a federated domain to the cloud, and
    /// changes no domain.
    /// </summary>
    [Theory]
    [InlineData("hash sync for a user", StagedRolloutFeature.PasswordHashSync, true, "cy@fabrikam.com", IdentitySide.Both, IdentitySide.Cloud)]
    [InlineData("pass-through for the user", StagedRolloutFeature.PassThroughAuthentication, true, "cy@fabrikam.com", IdentitySide.OnPremises, IdentitySide.OnPremises)]
    [InlineData("switched off", StagedRolloutFeature.PasswordHashSync, false, "cy@fabrikam.com", IdentitySide.OnPremises, IdentitySide.OnPremises)]
    [InlineData("for a user of another domain", StagedRolloutFeature.PasswordHashSync, true, "ada@contoso.com", IdentitySide.OnPremises, IdentitySide.OnPremises)]
    public async Task Staged_rollout_verifies_the_passwords_of_those_it_covers(
        string name, StagedRolloutFeature feature, bool isEnabled, string member, IdentitySide domain, IdentitySide user)
    {
        Assert.NotEmpty(name);
        RollOut(feature, isEnabled, member);
        await new IdentityModelQuery(_directory, TimeProvider.System).RunAsync(
            new IdentityModelRequest { Domains = ["fabrikam.com"], Users = ["cy@fabrikam.com"] }, _sink, default);

        Assert.Equal(domain, Assert.Single(_sink.Results.OfType<DomainIdentityModel>()).PasswordVerifiedBy);
        Assert.Equal(user, Assert.Single(_sink.Results.OfType<UserIdentityModel>()).PasswordVerifiedBy);
    }

    [Fact]
    // docs/facts/graph.md#what-applications-cannot-do: delegated only
    public async Task Staged_rollouts_that_cannot_be_read_leave_it_open_and_are_said_once()
    {
        _directory.AddFederated("tailspin.com", "http://sts.tailspin.com/adfs/services/trust");
        _directory.AddUser("dee@tailspin.com", synced: true);
        _directory.Fail(nameof(ICloudDirectory.GetStagedRolloutsAsync), Forbidden);
        await RunAsync();

        Assert.Contains("staged rollouts", Assert.Single(_sink.Warnings));
        Assert.All(Domains().Where(d => d.Domain is "fabrikam.com" or "tailspin.com"), d => Assert.Null(d.PasswordVerifiedBy));
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetStagedRolloutsAsync)]);
    }

    [Fact]
    public async Task A_tenant_without_federated_users_is_not_asked_for_staged_rollouts()
    {
        await RunAsync("contoso.com", "eu.fabrikam.com");
        Assert.DoesNotContain(nameof(ICloudDirectory.GetStagedRolloutsAsync), _directory.Calls);
    }

    [Fact]
    public async Task A_cloud_without_staged_rollout_covers_nobody_by_it() // docs/facts/graph.md#staged-rollout-policies: China
    {
        _directory.Rollouts = null;
        await RunAsync("fabrikam.com");
        Assert.Equal(IdentitySide.OnPremises, Assert.Single(Domains()).PasswordVerifiedBy);
        Assert.Empty(_sink.Warnings);
    }

    private void RollOut(StagedRolloutFeature feature, bool isEnabled, string member)
    {
        _directory.Members["pilot"] = [(DirectoryObjectType.User, "id-" + member)];
        _directory.Rollouts =
        [
            new StagedRollout { Id = "r", Feature = feature, IsEnabled = isEnabled, Groups = [new StagedRolloutGroup { Id = "pilot" }] },
        ];
    }

    private Task RunAsync(params string[] domains) => new IdentityModelQuery(_directory, TimeProvider.System).RunAsync(
        new IdentityModelRequest { Domains = domains }, _sink, default);

    private IEnumerable<DomainIdentityModel> Domains() => _sink.Results.Cast<DomainIdentityModel>();
}
