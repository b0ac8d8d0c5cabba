using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class RecommendationQueryTests
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public RecommendationQueryTests()
    {
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddUser("ada@contoso.onmicrosoft.com", synced: true);
        _directory.AddUser("bo@contoso.onmicrosoft.com");
    }

    [Fact]
    public async Task The_tenant_tells_what_was_not_stated()
    {
        IdentityNeeds needs = (await AskAsync(new IdentityNeeds())).Needs;
        Assert.Equal((2L, true, ExistingFederationService.None), (needs.UserCount, needs.HasOnPremisesDirectory, needs.ExistingFederationService));
        Assert.Null(needs.Requirements);
    }

    [Theory]
    // docs/facts/federation.md#ad-fs-metadata
    [InlineData("AD FS", "http://sts.fabrikam.com/adfs/services/trust", ExistingFederationService.AdFs)]
    [InlineData("another provider", "https://idp.example/exk1", ExistingFederationService.ThirdParty)]
    public async Task A_federated_domain_tells_of_its_provider(string name, string issuer, ExistingFederationService expected)
    {
        Assert.NotEmpty(name);
        _directory.AddFederated("fabrikam.com", issuer);
        IdentityModelRecommendation answer = await AskAsync(new IdentityNeeds());
        Assert.Equal(expected, answer.Needs.ExistingFederationService);
        Assert.Equal(IdentityModelKind.Federated, answer.Model);
    }

    [Fact]
    public async Task What_is_stated_wins_and_the_steps_still_lead_from_the_tenant()
    {
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        IdentityModelRecommendation answer = await AskAsync(new IdentityNeeds
        {
            UserCount = 900,
            HasOnPremisesDirectory = false,
            ExistingFederationService = ExistingFederationService.None,
        });

        Assert.Equal(IdentityModelKind.Cloud, answer.Model);
        Assert.Equal(900, answer.Needs.UserCount);
        Assert.DoesNotContain(nameof(ICloudDirectory.CountUsersAsync), _directory.Calls);
        Assert.StartsWith("Test-IdentityModelTransition fabrikam.com -To Cloud", answer.NextStep[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("was synchronized once", false)] // docs/facts/graph.md#organization
    [InlineData("never was", null)] // docs/facts/graph.md#organization
    public async Task A_tenant_that_does_not_synchronize_leaves_the_directory_to_be_stated(string name, bool? syncs)
    {
        Assert.NotEmpty(name);
        _directory.Organization = new Organization { OnPremisesSyncEnabled = syncs };
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => AskAsync(new IdentityNeeds()));
        Assert.Equal("OnPremisesDirectoryUnknown", error.ErrorId);
        Assert.Contains("-HasOnPremisesDirectory", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_stays_open()
    {
        _directory.Fail(nameof(ICloudDirectory.CountUsersAsync), Forbidden);
        _directory.Fail(nameof(ICloudDirectory.GetDomainsAsync), Forbidden);
        _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Forbidden);
        IdentityModelRecommendation answer = await AskAsync(new IdentityNeeds());

        Assert.Null(answer.Needs.UserCount);
        Assert.Null(answer.Needs.ExistingFederationService);
        Assert.Contains(_sink.Warnings, warning => warning.StartsWith("Could not read whether password hash sync is on", StringComparison.Ordinal));
        Assert.Contains(answer.NextStep, step => step.StartsWith("The command could not read whether password hash sync is on", StringComparison.Ordinal));
        Assert.Contains(answer.NextStep, step => step.StartsWith("The command could not read the domains", StringComparison.Ordinal));
        Assert.Contains(_sink.Warnings, warning => warning.Contains("-UserCount", StringComparison.Ordinal));
        Assert.Contains(_sink.Warnings, warning => warning.Contains("-ExistingFederationService", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_whose_settings_cannot_be_read_is_said_to_count_as_another_makers()
    {
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        _directory.Fail(nameof(ICloudDirectory.GetFederationAsync), Forbidden);
        Assert.Equal(ExistingFederationService.ThirdParty, (await AskAsync(new IdentityNeeds())).Needs.ExistingFederationService);
        Assert.Contains("AdFs", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", null, false, true, "Add-StagedRolloutGroup -Feature PasswordHashSync: ")]
    [InlineData("a rollout that is on", StagedRolloutFeature.PasswordHashSync, true, true, null)]
    [InlineData("a rollout that is off", StagedRolloutFeature.PasswordHashSync, false, true, "Add-StagedRolloutGroup -Feature PasswordHashSync: ")]
    [InlineData("a rollout of another feature", StagedRolloutFeature.SeamlessSso, true, true, "Add-StagedRolloutGroup -Feature PasswordHashSync: ")]
    [InlineData("a cloud without staged rollout", null, false, false, null)]
    public async Task A_staged_rollout_that_is_there_is_no_step(string name, StagedRolloutFeature? feature, bool isEnabled, bool isOffered, string? step)
    {
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        _directory.Rollouts = isOffered ? [] : null;
        if (feature is not null)
            _directory.Rollouts!.Add(new StagedRollout { Id = "r", Feature = feature, IsEnabled = isEnabled, Groups = [new StagedRolloutGroup { Id = "pilot" }] });

        IReadOnlyList<string> steps = (await AskAsync(new IdentityNeeds { ExistingFederationService = ExistingFederationService.None })).NextStep;

        string? said = steps.SingleOrDefault(one => one.Contains("StagedRollout", StringComparison.Ordinal));
        Assert.Equal((name, step), (name, said is null ? null : said[..Math.Min(said.Length, step?.Length ?? 0)]));
    }

    [Fact]
    public async Task Staged_rollouts_that_cannot_be_read_are_said_to_be_checked()
    {
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        _directory.Fail(nameof(ICloudDirectory.GetStagedRolloutsAsync), Forbidden);

        IReadOnlyList<string> steps = (await AskAsync(new IdentityNeeds { ExistingFederationService = ExistingFederationService.None })).NextStep;

        Assert.Contains(steps, step => step.StartsWith("The command could not read the staged rollouts. If no ", StringComparison.Ordinal));
        Assert.StartsWith("Could not read the staged rollouts", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staged_rollouts_are_not_read_if_no_step_needs_them()
    {
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");

        await AskAsync(new IdentityNeeds());

        Assert.DoesNotContain(nameof(ICloudDirectory.GetStagedRolloutsAsync), _directory.Calls);
    }

    [Fact]
    public async Task Steps_to_the_cloud_name_the_domains_that_have_synchronized_users()
    {
        _directory.AddManaged("synced.example");
        _directory.AddUser("cy@synced.example", synced: true);
        _directory.AddManaged("cloud.example");
        _directory.AddUser("di@cloud.example");

        Assert.StartsWith("Test-IdentityModelTransition synced.example -To Cloud: check what the move needs.", (await AskAsync(new IdentityNeeds { HasOnPremisesDirectory = false })).NextStep[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_sign_in_ends_it()
    {
        _directory.Fail(nameof(ICloudDirectory.GetOrganizationAsync), Errors.SignInExpired());
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => AskAsync(new IdentityNeeds()));
        Assert.Equal("SignInExpired", error.ErrorId);
    }

    [Fact]
    public async Task Without_a_connection_the_stated_needs_are_all_there_is()
    {
        await new RecommendationQuery(directory: null).RunAsync(new IdentityNeeds { HasOnPremisesDirectory = true }, _sink, default);
        Assert.Equal(IdentityModelKind.Synchronized, Assert.IsType<IdentityModelRecommendation>(Assert.Single(_sink.Results)).Model);
    }

    private async Task<IdentityModelRecommendation> AskAsync(IdentityNeeds stated)
    {
        await new RecommendationQuery(_directory).RunAsync(stated, _sink, default);
        return Assert.IsType<IdentityModelRecommendation>(Assert.Single(_sink.Results));
    }
}
