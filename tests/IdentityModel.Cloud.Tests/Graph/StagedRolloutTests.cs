using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public sealed class StagedRolloutTests : IDisposable
{
    private readonly CloudUnderTest _test = new();
    private readonly SandboxGroup _pilot;

    public StagedRolloutTests()
    {
        _pilot = _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Pilot's group" });
        _pilot.MemberIds.Add(_test.Tenant.FindUser("user1@fabrikam.com")!.Id);
        _pilot.MemberIds.Add(_test.Tenant.FindUser("user2@fabrikam.com")!.Id);
        _pilot.MemberIds.Add(_test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Inner", GroupTypes = ["DynamicMembership"] }).Id);
        _pilot.MemberIds.Add(_test.Tenant.AddContact(new SandboxContact { DisplayName = "Outsider" }).Id);
    }

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Rollouts_are_read_with_their_groups()
    {
        SandboxRollout rollout = _test.Tenant.AddRollout(new SandboxRollout { DisplayName = "PHS", Feature = "passwordHashSync" });
        rollout.GroupIds.Add(_pilot.Id);

        IReadOnlyList<StagedRollout>? read = await (await _test.DirectoryAsync()).GetStagedRolloutsAsync(CloudUnderTest.Token);

        StagedRollout one = Assert.Single(read!);
        Assert.Equal(
            (rollout.Id, StagedRolloutFeature.PasswordHashSync, true, false),
            (one.Id, one.Feature, one.IsEnabled, one.IsAppliedToOrganization));
        StagedRolloutGroup group = Assert.Single(one.Groups);
        Assert.Equal((_pilot.Id, "Pilot's group"), (group.Id, group.DisplayName));
        Assert.Null(group.UserCount);
    }

    [Fact] // docs/facts/graph.md#staged-rollout-policies: an evolvable enumeration
    public async Task A_feature_newer_than_the_SDK_is_read_without_its_name()
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        _test.Wire.Instead = (_, _) => CloudUnderTest.Answer(
            200, """{"value":[{"id":"1","displayName":"New","feature":"fromTheFuture","isEnabled":true}]}""");

        StagedRollout one = Assert.Single((await directory.GetStagedRolloutsAsync(CloudUnderTest.Token))!);

        Assert.Null(one.Feature);
        Assert.Equal("New", one.DisplayName);
    }

    [Fact] // docs/facts/graph.md#staged-rollout-policies: absent from the schema of China
    public async Task China_has_no_staged_rollout()
    {
        using var china = new CloudUnderTest(new SandboxOptions { Environment = CloudEnvironment.China });
        Assert.Null(await (await china.DirectoryAsync()).GetStagedRolloutsAsync(CloudUnderTest.Token));
    }

    [Fact] // docs/facts/graph.md#what-applications-cannot-do: delegated only
    public async Task An_application_is_told_which_permission_it_cannot_have()
    {
        ICloudDirectory directory = await _test.DirectoryAsync(SignInMethod.ClientSecret);
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => directory.GetStagedRolloutsAsync(CloudUnderTest.Token));
        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains("Policy.Read.HybridAuthentication", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollout_is_made_filled_and_emptied()
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        string id = await directory.CreateStagedRolloutAsync(StagedRolloutFeature.PassThroughAuthentication, CloudUnderTest.Token);
        SandboxRollout rollout = Assert.Single(_test.Tenant.Rollouts);
        Assert.Equal(("passthroughAuthentication", true), (rollout.Feature, rollout.IsEnabled));

        await directory.AddStagedRolloutGroupAsync(id, _pilot.Id, CloudUnderTest.Token);
        Assert.Equal([_pilot.Id], rollout.GroupIds);
        Assert.EndsWith(
            $"/v1.0/directoryObjects/{_pilot.Id}\"}}", _test.Wire.To("/appliesTo/$ref")[0].Body, StringComparison.Ordinal);

        await directory.RemoveStagedRolloutGroupAsync(id, _pilot.Id, CloudUnderTest.Token);
        Assert.Empty(rollout.GroupIds);
    }

    [Theory] // a write whose answer was lost, then repeated: the rollout itself knows
    [InlineData("add")]
    [InlineData("remove")]
    public async Task A_change_that_landed_already_is_no_error(string change)
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        SandboxRollout rollout = _test.Tenant.AddRollout(new SandboxRollout { Feature = "seamlessSso" });
        if (change == "add")
        {
            rollout.GroupIds.Add(_pilot.Id);
            await directory.AddStagedRolloutGroupAsync(rollout.Id, _pilot.Id, CloudUnderTest.Token);
            Assert.Equal([_pilot.Id], rollout.GroupIds);
            return;
        }

        await directory.RemoveStagedRolloutGroupAsync(rollout.Id, _pilot.Id, CloudUnderTest.Token);
        Assert.Empty(rollout.GroupIds);
    }

    [Fact]
    public async Task A_change_the_service_refuses_is_said_in_its_words()
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        SandboxRollout rollout = _test.Tenant.AddRollout(new SandboxRollout { Feature = "seamlessSso" });
        string dynamic = _test.Tenant.Groups.Single(group => group.DisplayName == "Inner").Id;
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.AddStagedRolloutGroupAsync(rollout.Id, dynamic, CloudUnderTest.Token));
        Assert.Equal("RequestRefused", error.ErrorId);
        Assert.Contains("Dynamic groups", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by name", "Pilot's group", null)]
    [InlineData("by id", null, null)]
    [InlineData("an unknown name", "Nobody", "GroupNotFound")]
    [InlineData("an unknown id", "11111111-2222-4333-8444-555555555555", "GroupNotFound")]
    [InlineData("a name of several", "Twins", "GroupNameAmbiguous")]
    public async Task A_group_is_read_by_id_or_name(string name, string? identity, string? expected)
    {
        _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Twins", Id = "aaaaaaaa-0000-4000-8000-000000000001" });
        _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Twins", Id = "aaaaaaaa-0000-4000-8000-000000000002" });
        ICloudDirectory directory = await _test.DirectoryAsync();
        string? errorId = null;
        try
        {
            CloudGroup group = await directory.GetGroupAsync(identity ?? _pilot.Id, CloudUnderTest.Token);
            Assert.Equal((_pilot.Id, true, false), (group.Id, group.IsSecurityGroup, group.IsDynamic));
        }
        catch (IdentityModelException error)
        {
            errorId = error.ErrorId;
        }

        Assert.Equal((name, expected), (name, errorId));
    }

    [Fact]
    public async Task Members_are_counted_by_kind_and_domain()
    {
        ICloudDirectory directory = await _test.DirectoryAsync();
        Assert.Equal(2, await directory.CountGroupMembersAsync(_pilot.Id, DirectoryObjectType.User, CloudUnderTest.Token));
        Assert.Equal(1, await directory.CountGroupMembersAsync(_pilot.Id, DirectoryObjectType.Group, CloudUnderTest.Token));
        Assert.Equal(1, await directory.CountGroupMembersAsync(_pilot.Id, DirectoryObjectType.Contact, CloudUnderTest.Token));

        var members = new CloudUserQuery { GroupId = _pilot.Id };
        Assert.Equal(2, await directory.CountUsersAsync(members with { Domain = "fabrikam.com" }, CloudUnderTest.Token));
        Assert.Equal(0, await directory.CountUsersAsync(members with { Domain = "adatum.com" }, CloudUnderTest.Token));
        Assert.Equal(
            ["user1@fabrikam.com", "user2@fabrikam.com"],
            (await ReadTests.ReadAsync(directory, members)).Select(user => user.UserPrincipalName));
    }
}
