using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public partial class SoftMatchTestTests
{
    private static readonly IdentityModelException Forbidden =
        Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);

    private const string AdasGuid = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001";

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public SoftMatchTestTests()
    {
        _directory.Users.Add(Cloud("ada@contoso.com", "ada"));
        _directory.Users.Add(Cloud("bo@contoso.com", "bo"));
        _directory.Users.Add(Cloud("only@contoso.com", "only"));
    }

    [Fact]
    public async Task Results_come_in_input_order_and_cloud_only_users_last()
    {
        await RunAsync(Request("new@contoso.com", "bo@contoso.com", "ada@contoso.com") with { IncludeCloudOnly = true });

        Assert.Equal(
            ["new@contoso.com NewUser", "bo@contoso.com SoftMatch", "ada@contoso.com SoftMatch", "only@contoso.com CloudOnly"],
            Results().Select(r => $"{r.OnPremisesUser ?? r.CloudUser} {r.Outcome}"));
    }

    [Fact]
    public async Task A_summary_counts_the_outcomes_alone()
    {
        await RunAsync(Request("new@contoso.com", "bo@contoso.com", "ada@contoso.com") with { Summary = true });

        Assert.Equal(["SoftMatch: 2", "NewUser: 1"], _sink.Results.Cast<MatchSummary>().Select(s => s.ToString()));
    }

    [Theory] // a count is a share of all users, however few are reported
    [InlineData("results", false, "ada@contoso.com: Blocked")]
    [InlineData("a summary", true, "Blocked: 1")]
    public async Task Only_problems_are_reported_if_asked(string name, bool summary, string expected)
    {
        _directory.Roles["ada"] = ["Global Administrator"];
        await RunAsync(
            Request("new@contoso.com", "bo@contoso.com", "ada@contoso.com") with { OnlyProblems = true, Summary = summary });

        Assert.True(expected == Assert.Single(_sink.Results).ToString(), name);
        if (_sink.Results[0] is MatchSummary one)
            Assert.Equal(1 / 3.0, one.Share);
    }

    [Fact]
    public async Task Administrator_roles_are_read_and_block_the_soft_match() // docs/facts/matching.md#administrators
    {
        _directory.Roles["ada"] = ["Global Administrator"];
        await RunAsync(Request("ada@contoso.com"));

        Assert.Equal(PredictedSyncError.AdminRoleConflict, Assert.Single(Results()).PredictedError);
    }

    [Fact]
    // docs/facts/matching.md#object-type-mismatch, ObjectTypeMismatch
    public async Task Groups_and_contacts_of_the_tenant_stand_in_the_way()
    {
        _directory.MailEnabledObjects.Add(new CloudUser
        {
            Id = "group",
            DisplayName = "Sales",
            Mail = "sales@contoso.com",
            ProxyAddresses = ["SMTP:sales@contoso.com"],
            ObjectType = DirectoryObjectType.Group,
        });
        await RunAsync(Request("sales@contoso.com"));

        Assert.Equal(PredictedSyncError.ObjectTypeMismatch, Assert.Single(Results()).PredictedError);
    }

    [Theory] // docs/facts/matching.md#groups-and-contacts
    [InlineData("a group that nobody fits, groups read", DirectoryObjectType.Group, false, "new@contoso.com", MatchOutcome.NewGroup)]
    [InlineData("a group, groups not read", DirectoryObjectType.Group, true, "new@contoso.com", MatchOutcome.Unknown)]
    [InlineData("a group with a user's address, groups not read", DirectoryObjectType.Group, true, "bo@contoso.com", MatchOutcome.Conflict)]
    [InlineData("a contact, contacts not read", DirectoryObjectType.Contact, true, "new@contoso.com", MatchOutcome.Unknown)]
    [InlineData("a user, groups and contacts not read", DirectoryObjectType.User, true, "new@contoso.com", MatchOutcome.NewUser)]
    public async Task A_group_or_contact_is_never_new_if_those_of_the_tenant_were_not_read(
        string name, DirectoryObjectType type, bool isDenied, string address, MatchOutcome expected)
    {
        if (isDenied)
            DenyGroupsAndContacts();
        OnPremisesUser one = new() { DisplayName = "One", ObjectGuid = Guid.NewGuid(), ProxyAddresses = ["SMTP:" + address], ObjectType = type };
        await RunAsync(new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From([one])) });

        MatchResult result = Assert.Single(Results());
        Assert.Equal((name, expected), (name, result.Outcome));
        Assert.Equal((name, isDenied), (name, result.NotRead.Contains("groups and contacts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_summary_counts_users_groups_and_contacts_apart()
    {
        OnPremisesUser[] objects =
        [
            new() { DisplayName = "C", ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Contact },
            new() { DisplayName = "G", ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Group },
            new() { DisplayName = "H", ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Group, ProxyAddresses = ["SMTP:bo@contoso.com"] },
            new() { UserPrincipalName = "new@contoso.com", ObjectGuid = Guid.NewGuid() },
        ];
        await RunAsync(new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(objects)), Summary = true });

        Assert.Equal(
            ["User NewUser: 1, 1", "Group NewGroup: 1, 0.5", "Group Conflict: 1, 0.5", "Contact NewContact: 1, 1"],
            _sink.Results.Cast<MatchSummary>().Select(row => FormattableString.Invariant($"{row.ObjectType} {row}, {row.Share}")));
    }

    [Theory]
    [InlineData("nothing stated, nothing read: the contract's defaults", null, null, MatchOutcome.SoftMatch)]
    [InlineData("the tenant blocks", null, true, MatchOutcome.Blocked)]
    [InlineData("the tenant blocks, the caller says otherwise", false, true, MatchOutcome.SoftMatch)]
    [InlineData("the caller blocks, the tenant does not", true, false, MatchOutcome.Blocked)]
    public async Task A_stated_flag_wins_over_the_tenants_and_that_over_the_default(
        string name, bool? stated, bool? tenant, MatchOutcome expected)
    {
        _directory.Features = new DirectorySyncFeatures { BlockSoftMatch = tenant };
        await RunAsync(Request("ada@contoso.com") with { BlockSoftMatch = stated });

        Assert.Equal((name, expected), (name, Assert.Single(Results()).Outcome));
    }

    [Theory] // docs/facts/matching.md#soft-match-blocked: nobody may delete an account for a match that does not come
    [InlineData("neither stated nor read", null, null, true)]
    [InlineData("read", null, false, false)]
    [InlineData("stated", false, null, false)]
    public async Task A_remedy_that_deletes_says_which_flags_were_not_read(string name, bool? stated, bool? tenant, bool isUnread)
    {
        _directory.Features = new DirectorySyncFeatures { BlockSoftMatch = tenant, SoftMatchOnUpn = !tenant };
        await RunAsync(new SoftMatchRequest
        {
            CloudUsers = UserBlocks.Of(AsyncSequence.From(Sketch.Cloud("upn=usr@a.com id=A synced | upn=user@a.com"))),
            OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(Sketch.OnPremises("upn=user@a.com guid=A"))),
            BlockSoftMatch = stated,
            SoftMatchOnUpn = !stated,
        });

        string remedy = Assert.Single(Results()).Remedy;
        Assert.True(
            isUnread == remedy.Contains("blockSoftMatchEnabled is false and softMatchOnUpnEnabled is true (they were not read)", StringComparison.Ordinal),
            $"{name}: {remedy}");
        Assert.Contains("permanently delete", remedy, StringComparison.Ordinal);
    }

    [Fact]
    // docs/facts/graph.md#what-applications-cannot-do: delegated only
    public async Task What_cannot_be_read_is_one_warning_each_and_the_rest_goes_on()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Forbidden);
        _directory.Fail(nameof(ICloudDirectory.GetAdministratorRolesAsync), Forbidden);
        DenyGroupsAndContacts();
        await RunAsync(Request("ada@contoso.com"));

        Assert.Equal(4, _sink.Warnings.Count); // groups and contacts need one permission each
        Assert.Equal(MatchOutcome.SoftMatch, Assert.Single(Results()).Outcome);
    }

    [Theory]
    [InlineData("holds a role that was read", "ada", MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict)]
    [InlineData("may be eligible for one", "bob", MatchOutcome.SoftMatch, PredictedSyncError.None)]
    public async Task Where_eligible_roles_cannot_be_read_those_who_hold_one_are_known_and_the_rest_is_one_warning(
        string name, string user, MatchOutcome expected, PredictedSyncError error)
    {
        _directory.Users.Add(Cloud("bob@contoso.com", "bob"));
        _directory.Roles["ada"] = ["Global Administrator"];
        _directory.UnreadRoles.Add(Forbidden);
        await RunAsync(Request($"{user}@contoso.com"));

        MatchResult result = Assert.Single(Results());
        Assert.Equal((name, expected, error), (name, result.Outcome, result.PredictedError));
        string warning = Assert.Single(_sink.Warnings);
        Assert.Contains("Some.Read.All", warning, StringComparison.Ordinal);
        Assert.Contains("does not know", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_end_the_test()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Forbidden);

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(Request("ada@contoso.com")));
    }

    [Fact]
    public async Task Given_cloud_users_need_no_connection()
    {
        SoftMatchRequest request = Request("ada@contoso.com") with
        {
            CloudUsers = UserBlocks.Of(AsyncSequence.From([Cloud("ada@contoso.com", "ada")])),
        };
        await new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(request, _sink, default);

        Assert.Equal(MatchOutcome.SoftMatch, Assert.Single(Results()).Outcome);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task Given_cloud_users_are_matched_under_the_connected_tenants_flags_and_roles()
    {
        _directory.Roles["ada"] = ["Global Administrator"];
        SoftMatchRequest request = Request("ada@contoso.com") with
        {
            CloudUsers = UserBlocks.Of(AsyncSequence.From([Cloud("ada@contoso.com", "ada")])),
        };
        await RunAsync(request);

        Assert.Equal(PredictedSyncError.AdminRoleConflict, Assert.Single(Results()).PredictedError);
        Assert.DoesNotContain(nameof(ICloudDirectory.GetUsersAsync), _directory.Calls.Keys);
    }

    [Fact] // docs/facts/graph.md#source-of-authority: three requests, however many users there are
    public async Task Who_was_moved_and_who_has_an_identifier_is_read_in_one_request_each()
    {
        for (int i = 0; i < 1000; i++)
            _directory.Users.Add(Cloud($"u{i}@contoso.com", $"u{i}") with { ImmutableId = $"{i:d4}" });
        _directory.CloudManaged.UnionWith(["u0", "u1"]);
        _directory.WithObjectIdentifier.UnionWith(["u0", "u2"]);
        await RunAsync(Anchored("0000", "0001", "0002", "0003"));

        Assert.Equal(
            ["CloudManaged None", "CloudManaged None", "Blocked AttributeUpdateNotAllowed", "HardMatch None"],
            Results().Select(result => $"{result.Outcome} {result.PredictedError}"));
        Assert.All(Results(), result => Assert.Equal("", result.NotRead));
        Assert.Empty(_sink.Warnings);
        Assert.Equal(
            (1, 1, 1),
            (_directory.Calls[nameof(ICloudDirectory.GetUsersAsync)],
                _directory.Calls[FakeDirectory.MovedUsers],
                _directory.Calls[nameof(ICloudDirectory.GetUsersWithObjectIdentifierAsync)]));
    }

    [Theory]
    [InlineData("who was moved", FakeDirectory.MovedUsers, "users moved to the cloud", "unless it was moved to the cloud (isCloudManaged): that was not read")]
    [InlineData(
        "who has an identifier", nameof(ICloudDirectory.GetUsersWithObjectIdentifierAsync), "onPremisesObjectIdentifier",
        "unless it has an onPremisesObjectIdentifier: that was not read")]
    public async Task What_may_not_be_read_is_told_once_and_the_match_says_so(string name, string call, string part, string reason)
    {
        _directory.Users.Add(Cloud("u@contoso.com", "u") with { ImmutableId = "0001" });
        _directory.Users.Add(Cloud("v@contoso.com", "v") with { ImmutableId = "0002" });
        _directory.Fail(call, Forbidden);
        await RunAsync(Anchored("0001", "0002"));

        Assert.Contains("Some.Read.All", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.All(Results(), result =>
        {
            Assert.Equal((name, MatchOutcome.HardMatch, part), (name, result.Outcome, result.NotRead));
            Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        });
    }

    [Theory] // a user of another tenant is on no list
    [InlineData("value by value", AdasGuid, "smtp:ada@fabrikam.com", null, MatchOutcome.CloudManaged)]
    [InlineData("as a whole", AdasGuid, Sketch.OtherEntry, null, MatchOutcome.CloudManaged)]
    [InlineData("as a whole, its id no GUID", "ada", Sketch.OtherEntry, null, MatchOutcome.CloudManaged)]
    [InlineData("value by value, the file says it was not", AdasGuid, "smtp:ada@fabrikam.com", false, MatchOutcome.SoftMatch)]
    [InlineData("as a whole, the file says it was not", AdasGuid, Sketch.OtherEntry, false, MatchOutcome.SoftMatch)]
    public async Task Given_cloud_users_were_moved_as_the_connected_tenant_says_unless_they_say_otherwise(
        string name, string id, string entry, bool? own, MatchOutcome expected)
    {
        _directory.Users[0] = _directory.Users[0] with { Id = id };
        _directory.CloudManaged.Add(id);
        CloudUser ada = Cloud("ada@contoso.com", id);
        ada = ada with { ProxyAddresses = [.. ada.ProxyAddresses, entry], IsCloudManaged = own };
        CloudUser bo = Cloud("bo@contoso.com", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002");
        var block = UserBlock.Next([]);
        block.Add(bo);
        block.Add(ada);
        await RunAsync(Request("ada@contoso.com", "bo@contoso.com") with { CloudUsers = AsyncSequence.From([block]) });

        Assert.Equal((name, expected, MatchOutcome.SoftMatch), (name, Results().ElementAt(0).Outcome, Results().ElementAt(1).Outcome));
    }

    [Theory] // the tenant is newer than what was exported from it
    [InlineData("synchronized then, moved to the cloud now", true, false, false, MatchOutcome.CloudManaged, PredictedSyncError.None)]
    [InlineData("deleted then, an administrator now", false, true, false, MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch)]
    [InlineData("deleted then, with an identifier now", false, false, true, MatchOutcome.Blocked, PredictedSyncError.AttributeUpdateNotAllowed)]
    public async Task What_the_tenant_knows_of_given_users_counts_for_hard_matches_too(
        string name, bool isMoved, bool isAdministrator, bool hasIdentifier, MatchOutcome outcome, PredictedSyncError error)
    {
        CloudUser given = Cloud("u@contoso.com", AdasGuid) with { ImmutableId = "0001", OnPremisesSyncEnabled = isMoved ? true : null, IsDeleted = !isMoved };
        if (isMoved)
            _directory.CloudManaged.Add(AdasGuid);
        if (isAdministrator)
            _directory.Roles[AdasGuid] = ["Global Administrator"];
        if (hasIdentifier)
            _directory.WithObjectIdentifier.Add(AdasGuid);
        _directory.Users.Add(given with { IsDeleted = false });
        await RunAsync(Anchored("0001") with { CloudUsers = UserBlocks.Of(AsyncSequence.From([given])) });

        MatchResult result = Assert.Single(Results());
        Assert.Equal((name, outcome, error), (name, result.Outcome, result.PredictedError));
    }

    [Fact]
    public async Task A_block_without_users_is_no_problem()
    {
        await RunAsync(Request("ada@contoso.com") with { CloudUsers = AsyncSequence.From([UserBlock.Next([])]) });

        Assert.Equal(MatchOutcome.NewUser, Assert.Single(Results()).Outcome);
    }

    [Fact]
    public async Task Given_cloud_users_who_do_not_say_whether_they_were_moved_are_a_gap()
    {
        await new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(
            Anchored("0001") with { CloudUsers = UserBlocks.Of(AsyncSequence.From([Cloud("u@contoso.com", "u") with { ImmutableId = "0001" }])) }, _sink, default);

        Assert.Contains("users moved to the cloud, onPremisesObjectIdentifier", Assert.Single(Results()).NotRead, StringComparison.Ordinal);
    }

    // Of a file's users nearly all are read into a block value by value; one with an id or an entry of another kind is there as a whole.
    [Theory]
    [InlineData("value by value", AdasGuid, "smtp:ada@fabrikam.com", null, PredictedSyncError.AdminRoleConflict)]
    [InlineData("as a whole", AdasGuid, Sketch.OtherEntry, null, PredictedSyncError.AdminRoleConflict)]
    [InlineData("as a whole, its id no GUID", "ada", Sketch.OtherEntry, null, PredictedSyncError.AdminRoleConflict)]
    [InlineData("value by value, the file says it holds none", AdasGuid, "smtp:ada@fabrikam.com", new string[0], PredictedSyncError.None)]
    [InlineData("as a whole, the file says it holds none", AdasGuid, Sketch.OtherEntry, new string[0], PredictedSyncError.None)]
    public async Task Cloud_users_of_a_file_have_the_roles_of_the_connected_tenant_unless_it_says_otherwise(
        string name, string id, string entry, string[]? own, PredictedSyncError expected)
    {
        _directory.Roles[id] = ["Global Administrator"];
        var block = UserBlock.Next([]);
        block.Add(Cloud("bo@contoso.com", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002"));
        CloudUser ada = Cloud("ada@contoso.com", id);
        block.Add(ada with { ProxyAddresses = [.. ada.ProxyAddresses, entry], AdministratorRoles = own });
        await RunAsync(Request("ada@contoso.com", "bo@contoso.com") with { CloudUsers = AsyncSequence.From([block]) });

        Assert.Equal((name, expected), (name, Results().First().PredictedError));
        Assert.Equal(MatchOutcome.SoftMatch, Results().Last().Outcome);
    }

    [Fact]
    public async Task Without_a_connection_or_cloud_users_the_command_to_run_is_named()
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() =>
            new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(Request("ada@contoso.com"), _sink, default));

        Assert.Equal("NotConnected", error.ErrorId);
        Assert.Contains("Connect-IdentityModel", error.Advice);
    }

    [Fact]
    public async Task Progress_ends_with_every_user_counted()
    {
        await RunAsync(Request("ada@contoso.com", "bo@contoso.com"));

        OperationProgress last = _sink.ProgressReports.Last(report => report.Activity == "Matching users");
        Assert.True(last.IsFinished);
        Assert.Equal((2, 2), (last.Completed, last.Total));
    }

    private static CloudUser Cloud(string address, string id) => new()
    {
        Id = id,
        UserPrincipalName = address,
        Mail = address,
        ProxyAddresses = ["SMTP:" + address],
        UserType = "Member",
    };

    private static SoftMatchRequest Request(params string[] addresses) => new()
    {
        OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(addresses.Select(address => new OnPremisesUser
        {
            ObjectGuid = Guid.NewGuid(),
            UserPrincipalName = address,
            Mail = address,
            ProxyAddresses = ["SMTP:" + address],
        }))),
    };

    private static SoftMatchRequest Anchored(params string[] immutableIds) => new()
    {
        OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(immutableIds.Select(id => new OnPremisesUser { ObjectGuid = Guid.NewGuid(), ImmutableId = id }))),
    };

    private void DenyGroupsAndContacts()
    {
        _directory.Fail($"read {DirectoryObjectType.Group}", Forbidden);
        _directory.Fail($"read {DirectoryObjectType.Contact}", Forbidden);
    }

    private Task RunAsync(SoftMatchRequest request) => new SoftMatchTest(_directory, TimeProvider.System).RunAsync(request, _sink, default);

    private IEnumerable<MatchResult> Results() => _sink.Results.Cast<MatchResult>();
}
