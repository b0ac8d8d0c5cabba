using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Moving users in batches, and what is read around it (docs/facts/graph.md#source-of-authority).</summary>
public sealed class CloudManagedWriteTests : IDisposable
{
    private readonly CloudUnderTest _test = new(checksAnswers: true);

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("to the cloud", true)]
    [InlineData("and back", false)]
    public async Task A_user_is_moved(string name, bool isCloudManaged)
    {
        SandboxUser user = Synchronized(1);
        user.IsCloudManaged = !isCloudManaged;

        Assert.Null(Assert.Single(await WriteAsync(user, isCloudManaged)).Error);

        Assert.Equal((name, isCloudManaged), (name, user.IsCloudManaged));
        string body = Assert.Single(_test.Wire.To("$batch")).Body;
        Assert.Contains($"\"url\":\"/users/{user.Id}/onPremisesSyncBehavior\"", body, StringComparison.Ordinal);
        Assert.Contains($"{{\"isCloudManaged\":{(isCloudManaged ? "true" : "false")}}}", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("made", SandboxFaultKind.DroppedAfter, null)]
    [InlineData("not made", SandboxFaultKind.DroppedBefore, "ServiceFailed")]
    public async Task A_lost_answer_is_a_failure_only_if_the_move_does_not_show(string name, SandboxFaultKind fault, string? error)
    {
        SandboxUser user = Synchronized(1);
        _test.Options.Faults.Add(new SandboxFault { Kind = fault, Method = "PATCH" });
        _test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.InternalServerError, Method = "PATCH" });

        Assert.Equal((name, error), (name, Assert.Single(await WriteAsync(user, isCloudManaged: true)).Error?.ErrorId));
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.ReadWrite.All"] });
        SandboxUser user = test.Tenant.FindUser("user1@fabrikam.com")!;
        user.OnPremisesSyncEnabled = true;

        UserWriteResult result = Assert.Single(await WriteAsync(test, user, isCloudManaged: true));
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.AccessToken);
        var read = await Assert.ThrowsAsync<IdentityModelException>(() => directory.GetIsCloudManagedAsync(user.Id, CloudUnderTest.Token));

        Assert.All([result.Error!, read], error =>
        {
            Assert.Equal("PermissionMissing", error.ErrorId);
            Assert.Contains("User-OnPremisesSyncBehavior.ReadWrite.All", error.Advice, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("moved", true)]
    [InlineData("not moved", false)]
    public async Task One_user_is_asked_whether_it_was_moved(string name, bool isCloudManaged)
    {
        SandboxUser user = Synchronized(1);
        user.IsCloudManaged = isCloudManaged;
        ICloudDirectory directory = await _test.DirectoryAsync();

        Assert.Equal((name, isCloudManaged), (name, await directory.GetIsCloudManagedAsync(user.Id, CloudUnderTest.Token)));
    }

    [Fact] // docs/facts/graph.md#manager-and-groups-of-a-user
    public async Task The_manager_and_the_groups_are_read()
    {
        SandboxUser user = Synchronized(1);
        user.ManagerId = Synchronized(2).Id;
        SandboxGroup group = _test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Staff", OnPremisesSyncEnabled = true });
        group.MemberIds.Add(user.Id);
        ICloudDirectory directory = await _test.DirectoryAsync();

        string? manager = await directory.GetManagerIdAsync(user.Id, CloudUnderTest.Token);
        List<CloudGroup> groups = await ToListAsync(directory.GetGroupsOfUserAsync(user.Id, CloudUnderTest.Token));

        Assert.Equal(user.ManagerId, manager);
        Assert.Equal(("Staff", true), (Assert.Single(groups).DisplayName, groups[0].IsSynchronized));
        Assert.Null(await directory.GetManagerIdAsync(Synchronized(2).Id, CloudUnderTest.Token));
    }

    [Theory]
    [InlineData("synchronized", true, null, true, false)]
    [InlineData("of the cloud", null, null, false, false)]
    [InlineData("dynamic", null, "DynamicMembership", false, true)]
    public async Task A_group_of_a_user_says_who_writes_its_members(string name, bool? synced, string? type, bool isSynchronized, bool isDynamic)
    {
        SandboxGroup made = new() { DisplayName = "Staff", OnPremisesSyncEnabled = synced, GroupTypes = type is null ? [] : [type] };
        _test.Tenant.AddGroup(made).MemberIds.Add(Synchronized(1).Id);
        ICloudDirectory directory = await _test.DirectoryAsync();

        CloudGroup group = Assert.Single(await ToListAsync(directory.GetGroupsOfUserAsync(Synchronized(1).Id, CloudUnderTest.Token)));

        Assert.Equal((name, isSynchronized, isDynamic), (name, group.IsSynchronized, group.IsDynamic));
    }

    [Theory] // docs/facts/graph.md#version-of-the-sync-client
    [InlineData("shown", "2.5.190.0")]
    [InlineData("not shown", null)]
    public async Task The_version_of_the_sync_client_is_read_from_beta(string name, string? version)
    {
        _test.Tenant.SyncClientVersion = version;
        ICloudDirectory directory = await _test.DirectoryAsync(SignInMethod.AccessToken);

        Assert.Equal((name, version), (name, await directory.GetSyncClientVersionAsync(CloudUnderTest.Token)));
    }

    [Theory]
    [InlineData("as an administrator", true, null)]
    [InlineData("as an application", false, "PermissionMissing")]
    public async Task The_block_of_hard_matches_is_changed_by_an_administrator_only(string name, bool isDelegated, string? errorId)
    {
        using var test = new CloudUnderTest(new SandboxOptions());
        ICloudDirectory directory = await test.DirectoryAsync(isDelegated ? SignInMethod.AccessToken : SignInMethod.ClientSecret);
        string? error = null;
        try
        {
            await directory.SetBlockHardMatchAsync(test.Tenant.Id, isOn: true, CloudUnderTest.Token);
        }
        catch (IdentityModelException e)
        {
            error = e.ErrorId;
        }

        Assert.Equal((name, errorId), (name, error));
        test.Tenant.SyncFeatures.TryGetValue("blockCloudObjectTakeoverThroughHardMatchEnabled", out bool? isOn);
        Assert.Equal(errorId is null, isOn == true);
    }

    [Fact] // the service refuses nothing, and hides what a group is
    public async Task Groups_that_may_not_be_read_are_a_missing_permission_and_not_none()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.Read.All"] });
        SandboxUser user = test.Tenant.FindUser("user1@fabrikam.com")!;
        test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Staff", OnPremisesSyncEnabled = true }).MemberIds.Add(user.Id);
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.AccessToken);

        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => ToListAsync(directory.GetGroupsOfUserAsync(user.Id, CloudUnderTest.Token)));

        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains("GroupMember.Read.All", error.Advice, StringComparison.Ordinal);
    }

    private SandboxUser Synchronized(int number)
    {
        SandboxUser user = _test.Tenant.FindUser($"user{number}@fabrikam.com")!;
        user.OnPremisesSyncEnabled = true;
        return user;
    }

    private Task<List<UserWriteResult>> WriteAsync(SandboxUser user, bool isCloudManaged) => WriteAsync(_test, user, isCloudManaged);

    private static async Task<List<UserWriteResult>> WriteAsync(CloudUnderTest test, SandboxUser user, bool isCloudManaged)
    {
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.AccessToken);
        UserWrite[] writes = [new CloudManagedWrite(user.Id, user.UserPrincipalName, isCloudManaged)];
        return await ToListAsync(directory.WriteUsersAsync(writes.ToAsyncEnumerable(), CloudUnderTest.Token));
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
            list.Add(item);
        return list;
    }
}
