using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Snapshots;

public sealed class SnapshotExportTests : IDisposable
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();
    private readonly FakeSnapshotWriter _writer = new();
    private readonly FakeOnPremisesUserWriter _onPremises = new();

    public SnapshotExportTests()
    {
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true, isDefault: true);
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        _directory.AddFederated("adatum.com", "http://sts.adatum.com/adfs/services/trust");
        _directory.AddUser("admin@contoso.onmicrosoft.com", id: "1");
        _directory.AddUser("kim@fabrikam.com", synced: true, id: "2");
        _directory.Roles["1"] = ["Global Administrator"];
        _directory.MailEnabledObjects.Add(new CloudUser { Id = "3", DisplayName = "Sales", ObjectType = DirectoryObjectType.Group });
    }

    public void Dispose()
    {
        _writer.Dispose();
        _onPremises.Dispose();
    }

    [Fact]
    public async Task Everything_is_read_once_and_written_in_the_tenant_s_order()
    {
        SnapshotExportResult result = await RunAsync();

        IdentityModelSnapshot snapshot = _writer.Whole!;
        Assert.Equal(["contoso.onmicrosoft.com", "fabrikam.com", "eu.fabrikam.com", "adatum.com"], snapshot.Domains.Select(it => it.Domain.Name));
        Assert.Equal(
            [null, "http://sts.fabrikam.com/adfs/services/trust", null, "http://sts.adatum.com/adfs/services/trust"],
            snapshot.Domains.Select(it => it.Federation?.IssuerUri));
        Assert.Equal(_directory.Organization, snapshot.Organization);
        Assert.Equal(_directory.Features, snapshot.SyncFeatures);
        Assert.Equal(["1", "2"], snapshot.Users.Select(user => user.Id));
        Assert.Equal([["Global Administrator"], []], snapshot.Users.Select(user => user.AdministratorRoles!));
        Assert.Equal("3", Assert.Single(snapshot.MailEnabledObjects).Id);
        Assert.False(snapshot.IsPseudonymized);
        Assert.Empty(snapshot.Unread);
        Assert.Equal((4, 2, 1, "snapshot", false), (result.Domains, result.Users, result.MailEnabledObjects, result.Path, result.Pseudonymized));
        Assert.Equal(snapshot.TakenAt, result.TakenAt);
        Assert.Empty(_sink.Warnings);
        Assert.Empty(_directory.Effects);
        Assert.Contains(_sink.ProgressReports, report => report is { Activity: "Reading users", Total: 2, IsFinished: true });
        Assert.True(_writer.IsDisposed);
    }

    [Fact]
    public async Task A_text_with_half_a_character_is_told()
    {
        _directory.AddUser("bo@fabrikam.com", id: "4");
        _directory.Users[^1] = _directory.Users[^1] with { Surname = "\uFFFD" };
        _directory.MailEnabledObjects.Add(new CloudUser { Id = "5", DisplayName = "\uFFFD", ObjectType = DirectoryObjectType.Contact });

        await RunAsync();

        Assert.StartsWith("The tenant: texts have a character that cannot be read.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Contains("(2): bo@fabrikam.com, \uFFFD.", _sink.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetOrganizationAsync", SnapshotPart.Organization)]
    [InlineData("GetDirectorySyncFeaturesAsync", SnapshotPart.SyncFeatures)]
    [InlineData("GetStagedRolloutsAsync", SnapshotPart.StagedRollouts)]
    [InlineData("GetAdministratorRolesAsync", SnapshotPart.AdministratorRoles)]
    [InlineData("GetMailEnabledObjectsAsync", SnapshotPart.MailEnabledObjects)]
    [InlineData("GetDeletedUsersAsync", SnapshotPart.DeletedUsers)]
    [InlineData(FakeDirectory.MovedUsers, SnapshotPart.CloudManagedUsers)]
    [InlineData("GetUsersWithObjectIdentifierAsync", SnapshotPart.ObjectIdentifiers)]
    public async Task What_may_not_be_read_is_warned_of_and_listed(string call, SnapshotPart part)
    {
        _directory.Fail(call, Forbidden);

        SnapshotExportResult result = await RunAsync();

        Assert.Equal([part], result.Unread);
        Assert.Equal([part], _writer.Whole!.Unread);
        Assert.Contains("refuse", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, result.Users);
    }

    [Fact]
    public async Task A_cloud_without_staged_rollout_has_none() // China (docs/facts/graph.md#staged-rollout-policies)
    {
        _directory.Rollouts = null;
        await RunAsync();

        Assert.Empty(_writer.Whole!.StagedRollouts!);
        Assert.Empty(_writer.Whole.Unread);
    }

    [Fact]
    public async Task Eligible_roles_that_were_not_read_are_listed_beside_the_roles_that_were()
    {
        _directory.UnreadRoles.Add(Forbidden);
        await RunAsync();

        Assert.Equal([SnapshotPart.EligibleRoles], _writer.Whole!.Unread);
        Assert.Equal([["Global Administrator"], null], _writer.Whole.Users.Select(user => user.AdministratorRoles));
    }

    [Fact]
    public async Task Roles_that_were_not_read_are_not_none()
    {
        _directory.Fail("GetAdministratorRolesAsync", Forbidden);
        await RunAsync();

        Assert.All(_writer.Whole!.Users, user => Assert.Null(user.AdministratorRoles));
    }

    [Fact]
    // docs/facts/federation.md#post-without-certificate
    public async Task One_federation_that_cannot_be_read_says_nothing_of_another()
    {
        _directory.FailTimes("GetFederationAsync", 1, Forbidden);
        await RunAsync();

        Assert.Equal([false, true, false, false], _writer.Whole!.Domains.Select(it => it.IsFederationUnread));
        Assert.Equal("http://sts.adatum.com/adfs/services/trust", _writer.Whole.Domains[3].Federation?.IssuerUri);
        Assert.Contains("fabrikam.com", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetDomainsAsync")]
    [InlineData("GetUsersAsync")]
    [InlineData("CountUsersAsync")]
    public async Task Without_domains_and_users_there_is_no_snapshot(string call)
    {
        _directory.Fail(call, Forbidden);

        Assert.Same(Forbidden, await Assert.ThrowsAsync<IdentityModelException>(RunAsync));
        Assert.Null(_writer.Whole);
        Assert.True(_writer.IsDisposed);
        Assert.Empty(_sink.Results);
    }

    [Fact]
    public async Task A_full_disk_is_no_missing_permission()
    {
        IdentityModelException full = Errors.FileNotWritable("snapshot");
        _directory.Users.Clear();
        _writer.Fault = full; // strikes at the group, which is read as what may be lacking

        Assert.Same(full, await Assert.ThrowsAsync<IdentityModelException>(RunAsync));
        Assert.Null(_writer.Whole);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task A_user_the_tenant_lists_twice_is_written_once() // docs/facts/throttling.md#paging
    {
        _directory.Users.Add(_directory.Users[0]);
        _directory.Users.Add(_directory.Users[1] with { Id = "4" });

        Assert.Equal(2, (await RunAsync()).Users);
        Assert.Equal(["1", "2"], _writer.Whole!.Users.Select(user => user.Id));
    }

    [Fact]
    public async Task Under_pseudonyms_both_sides_still_fit()
    {
        CloudUser kim = _directory.Users[1];
        using var pseudonymizer = new Pseudonymizer(new SeededRandomSource(1));

        SnapshotExportResult result = await RunAsync(
            pseudonymizer, new OnPremisesUser { UserPrincipalName = kim.UserPrincipalName, ImmutableId = kim.ImmutableId });

        IdentityModelSnapshot snapshot = _writer.Whole!;
        OnPremisesUser onPremises = Assert.Single(_onPremises.Users);
        Assert.True(snapshot.IsPseudonymized);
        Assert.True(_onPremises.IsWhole);
        Assert.NotEqual(kim.UserPrincipalName, onPremises.UserPrincipalName);
        Assert.Equal(snapshot.Users[1].UserPrincipalName, onPremises.UserPrincipalName);
        Assert.Equal(snapshot.Users[1].ImmutableId, onPremises.ImmutableId);
        Assert.EndsWith("@" + snapshot.Domains[1].Domain.Name, onPremises.UserPrincipalName, StringComparison.Ordinal);
        Assert.EndsWith("." + snapshot.Domains[1].Domain.Name, snapshot.Domains[2].Domain.Name, StringComparison.Ordinal);
        Assert.NotEqual(_directory.Organization.Id, snapshot.Organization!.Id);
        Assert.Equal(("users", 1L, true), (result.OnPremisesPath, result.OnPremisesUsers, result.Pseudonymized));
    }

    [Fact]
    public async Task Neither_file_is_whole_when_the_tenant_cannot_be_read()
    {
        _directory.Fail("GetUsersAsync", Forbidden);
        using var pseudonymizer = new Pseudonymizer(new SeededRandomSource(1));

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(pseudonymizer, new OnPremisesUser()));

        Assert.False(_onPremises.IsWhole);
        Assert.True(_onPremises.IsDisposed);
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_is_found_before_anything_is_read()
    {
        var request = new SnapshotExportRequest(() => throw Errors.FileExists("snapshot"));

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(request));

        Assert.Empty(_directory.Calls);
    }

    private Task<SnapshotExportResult> RunAsync() => RunAsync(new SnapshotExportRequest(() => _writer));

    private Task<SnapshotExportResult> RunAsync(Pseudonymizer pseudonymizer, params OnPremisesUser[] users) => RunAsync(
        new SnapshotExportRequest(() => _writer)
        {
            Pseudonymizer = pseudonymizer,
            OnPremisesUsers = AsyncSequence.From(users),
            OpenOnPremisesUsers = () => _onPremises,
        });

    private async Task<SnapshotExportResult> RunAsync(SnapshotExportRequest request)
    {
        await new SnapshotExport(_directory, TimeProvider.System).RunAsync(request, _sink, TestContext.Current.CancellationToken);
        return Assert.IsType<SnapshotExportResult>(Assert.Single(_sink.Results));
    }
}
