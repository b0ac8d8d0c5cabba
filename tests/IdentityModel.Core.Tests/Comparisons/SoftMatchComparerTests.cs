using System.Text;
using IdentityModel.Core.Comparisons;
using IdentityModel.Testing;
using static IdentityModel.Core.Comparisons.ActualOutcome;

namespace IdentityModel.Core.Tests.Comparisons;

/// <summary>What became of a prediction, why, and what is said if it cannot be told.</summary>
public sealed partial class SoftMatchComparerTests
{
    private const string Tenant = "a6b1dbd6-0f0c-4d2f-a7a3-0e4d0f0e9a11";
    private const string Anchor = "kZt9gf2HM0Kp3IB3Mrm4cw==";
    private const string OtherAnchor = "Ape+HgYEcEyhgM5cYfIpZg==";
    private static readonly DateTimeOffset PredictedAt = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly MatchResult SoftMatch = Predicted(MatchOutcome.SoftMatch) with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") };
    private static readonly MatchResult NewUser = Predicted(MatchOutcome.NewUser);
    private static readonly MatchResult Blocked = Predicted(MatchOutcome.Blocked) with
    {
        PredictedError = PredictedSyncError.InvalidSoftMatch,
        CloudUser = "ann@cloud.com",
        CloudUserId = IdOf("ann"),
        CloudImmutableId = OtherAnchor,
        Reason = "The reason.",
        Remedy = "The remedy.",
    };

    private static readonly MatchResult Admin = SoftMatch with { Outcome = MatchOutcome.Blocked, PredictedError = PredictedSyncError.AdminRoleConflict };
    private static readonly MatchResult Conflict = Predicted(MatchOutcome.Conflict) with
    {
        PredictedError = PredictedSyncError.DuplicateAttribute,
        Conflicts = [new() { Name = "x@cloud.com", Attribute = "proxyAddresses", Value = "x@cloud.com" }],
    };

    private readonly FakeDirectory _directory = new() { Organization = new() { OnPremisesLastSync = PredictedAt.AddMinutes(40) } };
    private SessionContext _context = new() { TenantId = Tenant, InitialDomain = "contoso.onmicrosoft.com" };
    private readonly DateTimeOffset _startedAt = PredictedAt.AddHours(-1);
    private RecordingSink _sink = new();

    /// <summary>The case, the prediction, the cloud users (those whose id begins with "new" were created since), and what comes of it.</summary>
    public static TheoryData<string, MatchResult, CloudUser[], ActualOutcome, bool?, string> Cases => new()
    {
        { "taken over as predicted", SoftMatch, [Synced("ann")], Matched, true, "ann@cloud.com is synchronized from this user." },
        { "taken over, by name in a prediction without IDs", SoftMatch with { CloudUserId = null }, [Synced("ann")], Matched, true, "*" },
        { "taken over, by name in a prediction whose ID is a name", SoftMatch with { CloudUserId = "ann@cloud.com" }, [Synced("ann")], Matched, true, "*" },
        { "another name, and no ID", SoftMatch with { CloudUserId = "ann@cloud.com" }, [Synced("bob")], Unknown, null, "bob@cloud.com is synchronized from this user. The prediction named ann@cloud.com, without its object ID. Sync can rename a user, so *" },
        { "not yet taken over, and no ID", SoftMatch with { CloudUserId = "ann@cloud.com" }, [Cloud("ann"), Synced("bob") with { ImmutableId = OtherAnchor }], NotYet, false, "The last sync cycle was on *" },
        { "created just before", NewUser, [Synced("near")], Unknown, null, "near@cloud.com is synchronized from this user, and was created less than 5 minutes before the prediction.*" },
        { "taken over, although blocked", Blocked, [Synced("ann")], Matched, false, "*The prediction was Blocked (InvalidSoftMatch): what prevented the match is gone." },
        { "refused, and synchronized before or corrected", Blocked with { PredictedError = PredictedSyncError.IdentityDataValidationFailed, MatchedOn = MatchedOn.ImmutableId }, [Synced("ann")], Matched, null, "*The prediction was Blocked (IdentityDataValidationFailed). Either the value was corrected, or ann@cloud.com was synchronized before, and does not get the changes that the service refuses." },
        { "refused at the soft match, and corrected since", Blocked with { PredictedError = PredictedSyncError.IdentityDataValidationFailed, MatchedOn = MatchedOn.PrimarySmtpAddress }, [Synced("ann")], Matched, false, "*what prevented the match is gone." },
        { "taken over and renamed since", SoftMatch, [Synced("ann") with { UserPrincipalName = "ann.new@cloud.com" }], Matched, true, "ann.new@cloud.com is synchronized from this user. Its name was ann@cloud.com at the prediction." },
        { "restored from Deleted users since, where Entra ID changes the UPN", SoftMatch with { CloudUser = $"{new Guid(IdOf("ann")):N}ann@cloud.com" }, [Synced("ann")], Matched, true, "ann@cloud.com is synchronized from this user." },
        { "known only by its display name at the prediction", SoftMatch with { CloudUser = "Ann Lee" }, [Synced("ann")], Matched, true, "ann@cloud.com is synchronized from this user." },
        { "deleted for good and created again", SoftMatch, [Synced("new")], Created, false, "new@cloud.com is synchronized from this user, and did not exist at the prediction. The prediction was SoftMatch." },
        { "deleted and created again", SoftMatch, [Synced("new"), Deleted("ann") with { ImmutableId = Anchor }], Created, false, "*The prediction was SoftMatch." },
        { "deleted for good", SoftMatch, [Synced("bob") with { ImmutableId = OtherAnchor }], NotYet, false, "The tenant does not have ann@cloud.com any more.*" },
        { "another one", SoftMatch, [Synced("bob"), Cloud("ann")], MatchedOther, false, "bob@cloud.com is synchronized from this user, and existed before the prediction. The prediction named ann@cloud.com." },
        { "created", NewUser, [Synced("new")], Created, true, "new@cloud.com is synchronized from this user, and did not exist at the prediction." },
        { "created beside the predicted one", SoftMatch, [Synced("new"), Cloud("ann")], Created, false, "*The prediction was SoftMatch." },
        { "taken over in place of a new user", NewUser, [Synced("bob")], MatchedOther, false, "*The prediction named no cloud user." },
        { "not there", NewUser, [Cloud("bob")], NotYet, false, "The last sync cycle was on 2026-11-02 08:40:00Z. No cloud user has the ImmutableId of this user.*" },
        { "not taken over", SoftMatch, [Cloud("ann") with { ImmutableId = Anchor }], NotYet, false, "*ann@cloud.com has the ImmutableId of this user, and is not synchronized.*" },
        { "blocked as predicted", Blocked, [Cloud("ann") with { ImmutableId = OtherAnchor }], NotYet, true, "As predicted (InvalidSoftMatch), sync has not synchronized this user. The reason. Entra ID shows no refusal: *" },
        { "perhaps taken over by the anchor of the cloud", Blocked, [Synced("ann") with { ImmutableId = OtherAnchor }], Unknown, null, "*cannot tell if this user or another one*" },
        { "taken by another user", SoftMatch, [Synced("ann") with { ImmutableId = OtherAnchor }], NotYet, false, "ann@cloud.com is synchronized from another on-premises user.*" },
        { "gone", SoftMatch with { ImmutableId = OtherAnchor }, [Deleted("bob") with { ImmutableId = OtherAnchor }], NotYet, false, "bob@cloud.com has the ImmutableId of this user, and is under Deleted users: it was deleted, the on-premises user is not synchronized any more, or the cycle took longer than 40 minutes and began before the prediction." },
        { "the predicted one deleted", SoftMatch, [Deleted("ann")], NotYet, false, "ann@cloud.com is under Deleted users, where sync does not match it.*" },
        { "moved to the cloud", Predicted(MatchOutcome.CloudManaged) with { CloudUserId = IdOf("ann") }, [Cloud("ann")], NotYet, true, "As predicted, ann@cloud.com is not synchronized." },
        { "moved to the cloud, and a second account", Predicted(MatchOutcome.CloudManaged) with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") }, [Cloud("ann"), Synced("new")], Created, false, "new@cloud.com is synchronized from this user, *" },
        { "blocked, and nobody is there", Blocked with { CloudUserId = null, CloudUser = null, CloudImmutableId = null }, [Cloud("bob")], NotYet, true, "* Entra ID shows no refusal*" },
        { "an administrator, and nothing was created", Admin, [Cloud("ann")], NotYet, false, "The last sync cycle was on *" },
        { "a value to lose, and nothing was created", Conflict, [Cloud("bob")], NotYet, false, "The last sync cycle was on *" },
        { "blocked, of a file without the other ImmutableId", Blocked with { CloudImmutableId = null }, [Synced("ann") with { ImmutableId = OtherAnchor }], Unknown, null, "*cannot tell if this user or another one*" },
        { "blocked, and a third ImmutableId", Blocked, [Synced("ann") with { ImmutableId = AnchorOf(3) }], Unknown, null, "*cannot tell if this user or another one*" },
        { "the ImmutableId of two, of whom one was compared", Predicted(MatchOutcome.Conflict) with { PredictedError = PredictedSyncError.AttributeValueMustBeUnique, Source = MatchSource.Anchors }, [Synced("new")], Unknown, null, "new@cloud.com is synchronized from this user or from another one: both have the same ImmutableId." },
        { "a cloud user that two want, of whom one was compared", Conflict with { CloudUser = "ann@cloud.com", CloudUserId = IdOf("ann") }, [Synced("ann")], Matched, null, "*Entra ID shows no conflict of ann@cloud.com now." },
        { "a value that two want, and no error", Conflict, [Synced("new")], Created, null, "*another object wanted one of its values. Entra ID shows no conflict of new@cloud.com now." },
        { "predicted Unknown", Predicted(MatchOutcome.Unknown), [Synced("bob")], MatchedOther, null, "*" },
        { "without an ImmutableId", SoftMatch with { ImmutableId = null }, [Synced("ann")], Unknown, null, "The prediction has no ImmutableId*" },
        { "an ImmutableId of a spreadsheet", SoftMatch with { ImmutableId = "#NAME?" }, [Synced("ann")], Unknown, null, "The ImmutableId '#NAME?' of the prediction is not Base64.*" },
        { "an ImmutableId in another case", SoftMatch with { ImmutableId = Anchor.ToUpperInvariant() }, [Synced("ann")], NotYet, false, "ann@cloud.com is synchronized from another*" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task What_became_of_a_user_is_told_with_the_reason(
        string name, MatchResult prediction, CloudUser[] users, ActualOutcome actual, bool? asPredicted, string detail)
    {
        SoftMatchComparison result = Assert.Single(await CompareAsync(users, prediction));

        Assert.Equal((name, actual, asPredicted), (name, result.Actual, result.AsPredicted));
        Assert.True(detail == "*" || IsLike(result.Detail, detail), result.Detail);
        Assert.Equal(("kim", prediction.Outcome, prediction.CloudUser), (result.OnPremisesUser, result.Predicted, result.PredictedCloudUser));
    }

    [Fact]
    public async Task If_deleted_users_cannot_be_read_nobody_is_said_to_be_gone()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDeletedUsersAsync), Errors.PermissionMissing("x", "y", "z", target: null));

        SoftMatchComparison[] results = await CompareAsync([Synced("bob") with { ImmutableId = OtherAnchor }], SoftMatch, NewUser with { OnPremisesUser = "lee", ImmutableId = OtherAnchor });

        Assert.Equal((NotYet, null), (results[0].Actual, results[0].AsPredicted));
        Assert.StartsWith("ann@cloud.com is not there. The command could not read the deleted users, so it cannot tell", results[0].Detail, StringComparison.Ordinal);
        Assert.Contains(_sink.Warnings, warning => warning.Contains("deleted users", StringComparison.Ordinal) && warning.EndsWith("A user of the prediction who is deleted is not found.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_another_object_has_is_explained_as_its_error_is()
    {
        MatchResult prediction = Conflict with { Conflicts = [Conflict.Conflicts[0] with { Value = "bob@cloud.com" }] };
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "bob@cloud.com" }];

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("new"), Cloud("bob")], prediction));

        Assert.Equal((Quarantined, true), (result.Actual, result.AsPredicted));
        Assert.StartsWith("'bob@cloud.com' is the UPN of the user bob@cloud.com, so sync did not add it", result.Detail, StringComparison.Ordinal);
        Assert.StartsWith("If both are the same person, run Test-SoftMatch and follow its remedy. If not, decide who keeps 'bob@cloud.com'.", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_that_sync_did_not_take_over_has_the_remedy_of_the_error()
    {
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "ann@cloud.com" }];

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("new"), Cloud("ann")], Admin with { Remedy = "Remove the role." }));

        Assert.Equal((Quarantined, true), (result.Actual, result.AsPredicted));
        Assert.StartsWith("If both are the same person, run Test-SoftMatch and follow its remedy.", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_users_that_want_one_cloud_user_the_winner_is_to_be_checked()
    {
        MatchResult first = SoftMatch with { Outcome = MatchOutcome.Conflict, PredictedError = PredictedSyncError.DuplicateAttribute };

        SoftMatchComparison[] results = await CompareAsync([Synced("ann")], first, first with { OnPremisesUser = "lee", ImmutableId = OtherAnchor });

        Assert.Equal((Matched, null), (results[0].Actual, results[0].AsPredicted));
        Assert.Contains("lee wanted the same cloud user", results[0].Detail, StringComparison.Ordinal);
        Assert.Equal((NotYet, null), (results[1].Actual, results[1].AsPredicted));
        Assert.StartsWith("In the prediction, kim wanted the same cloud user, too. ann@cloud.com is synchronized, but not from this user.", results[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_users_with_one_ImmutableId_nobody_can_tell_which_is_the_source()
    {
        MatchResult first = Predicted(MatchOutcome.Conflict) with { PredictedError = PredictedSyncError.AttributeValueMustBeUnique };

        SoftMatchComparison[] results = await CompareAsync([Synced("new")], first, first with { OnPremisesUser = "lee" });

        Assert.All(results, result => Assert.Equal((Unknown, null), (result.Actual, result.AsPredicted)));
        Assert.Equal("new@cloud.com is synchronized from this user or from kim: both have the same ImmutableId.", results[1].Detail);
    }

    /// <summary>The case, whether the session is the sandbox, the tenants that the results name, and the error.</summary>
    public static TheoryData<string, bool, string?[], string?, string> Tenants => new()
    {
        { "this one by its ID", false, [Tenant], null, "" },
        { "this one by its domain, in other letters", false, ["Contoso.onmicrosoft.com"], null, "" },
        { "this one by both names", false, [Tenant, "contoso.onmicrosoft.com"], null, "" },
        { "another one", false, ["fabrikam.onmicrosoft.com"], "PredictionOfOtherTenant", "The prediction was made in fabrikam.onmicrosoft.com, but you are connected to contoso.onmicrosoft.com." },
        { "the sandbox, with a tenant", false, ["sandbox Contoso"], "PredictionOfOtherTenant", "The prediction was made in the sandbox Contoso, but you are connected to contoso.onmicrosoft.com." },
        { "the sandbox", true, ["sandbox Contoso"], null, "" },
        { "a tenant, with the sandbox", true, ["contoso.onmicrosoft.com"], "PredictionOfOtherTenant", "The prediction was made in contoso.onmicrosoft.com, but you are connected to the sandbox Contoso." },
        { "two, one of them this one", false, [Tenant, "fabrikam.onmicrosoft.com"], "PredictionOfSeveralTenants", $"The prediction has results of several tenants: {Tenant}, fabrikam.onmicrosoft.com." },
        { "two others", false, ["a", "b"], "PredictionOfSeveralTenants", "The prediction has results of several tenants: a, b." },
        { "another one that hides its name", false, ["evil\u202Emoc"], "PredictionOfOtherTenant", "The prediction was made in evil<U+202E>moc, but you are connected to contoso.onmicrosoft.com." },
    };

    [Theory, MemberData(nameof(Tenants))]
    public async Task A_prediction_of_another_tenant_is_refused(string name, bool isSandbox, string?[] tenants, string? errorId, string message)
    {
        if (isSandbox)
            _context = new() { TenantId = Tenant, TenantName = "Contoso", IsSandbox = true, IsSandboxSynchronized = true };
        MatchResult[] predictions = [.. tenants.Select((tenant, i) => NewUser with { OnPremisesUser = $"user{i}", Tenant = tenant, SandboxSession = isSandbox ? Tenant : null })];

        Exception? error = await Record.ExceptionAsync(() => CompareAsync([Synced("new")], predictions));

        Assert.Equal((name, errorId), (name, (error as IdentityModelException)?.ErrorId));
        Assert.Equal(message, error?.Message ?? "");
        Assert.Empty(_sink.Warnings);
        if (errorId is not null)
            Assert.Empty(_directory.Calls);
    }

    [Theory]
    [InlineData("all", 0, "The results of the prediction do not name a tenant, so *")]
    [InlineData("one of two", 1, "Some results (1 of 2) of the prediction do not name a tenant, so *")]
    public async Task That_the_prediction_names_no_tenant_is_said_once(string unnamed, int named, string warning)
    {
        MatchResult[] predictions = [.. Enumerable.Range(0, 2).Select(i => NewUser with { OnPremisesUser = $"user{i}", Tenant = i < named ? Tenant : null })];

        Assert.Equal(2, (await CompareAsync([Synced("new")], predictions)).Length);

        Assert.True(IsLike(Assert.Single(_sink.Warnings), warning), $"{unnamed}: {_sink.Warnings[0]}");
    }

    [Fact]
    public async Task A_prediction_without_a_tenant_whose_users_are_not_here_is_refused()
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CompareAsync([Cloud("bob")], SoftMatch with { Tenant = null }));
        Assert.Equal("PredictionUsersNotFound", error.ErrorId);

        Assert.Single(await CompareAsync([Cloud("bob")], NewUser with { Tenant = null }));
        Assert.StartsWith("The tenant has no user of the prediction,", _sink.Warnings[1], StringComparison.Ordinal);

        // Of a tenant that is known, each user is told instead.
        Assert.Equal((NotYet, false), (await CompareAsync([Cloud("bob")], SoftMatch)) is [{ } one] ? (one.Actual, one.AsPredicted) : default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sandbox_that_does_not_synchronize_says_how_to_see_it(bool wait)
    {
        _context = new() { TenantId = Tenant, TenantName = "Contoso", IsSandbox = true };
        MatchResult[] predictions = [NewUser with { Tenant = "sandbox Contoso" }, Blocked with { OnPremisesUser = "lee", Tenant = "sandbox Contoso" }];

        SoftMatchComparison[] results = await CompareAsync([Cloud("ann")], new SoftMatchComparisonRequest { Wait = wait }, predictions);

        Assert.All(results, one => Assert.Equal((NotYet, null, "This sandbox does not synchronize the on-premises users."), (one.Actual, one.AsPredicted, one.Detail)));
        Assert.All(results, one => Assert.Contains("Connect-IdentityModel -Sandbox -SandboxSynchronization", one.Remedy, StringComparison.Ordinal));
        Assert.Equal($"{results[0].Detail} {results[0].Remedy}", Assert.Single(_sink.Warnings));
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetOrganizationAsync)]); // it does not wait
    }

    [Fact]
    public async Task The_last_result_of_a_user_counts_and_cloud_users_that_nobody_matches_do_not()
    {
        SoftMatchComparison result = Assert.Single(await CompareAsync(
            [Synced("ann")], NewUser, SoftMatch, new MatchResult { Outcome = MatchOutcome.CloudOnly, CloudUser = "bob", CloudUserId = IdOf("bob"), Tenant = "other" }));

        Assert.Equal(MatchOutcome.SoftMatch, result.Predicted);
        Assert.Equal("These users have more than one prediction: kim. The command compares the latest one of each.", Assert.Single(_sink.Warnings));
    }

    [Theory] // docs/facts/matching.md#groups-and-contacts
    [InlineData("with users", true)]
    [InlineData("alone", false)]
    public async Task Groups_and_contacts_are_not_compared_and_a_warning_says_so(string name, bool hasUsers)
    {
        MatchResult group = SoftMatch with { OnPremisesUser = "Sales", ObjectGuid = Guid.NewGuid(), ObjectType = DirectoryObjectType.Group };
        MatchResult[] predictions = hasUsers ? [SoftMatch, group] : [group];

        Assert.Equal((name, hasUsers ? 1 : 0), (name, (await CompareAsync([Synced("ann")], predictions)).Length));
        Assert.StartsWith("Results of groups or contacts: 1.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prediction_of_cloud_users_alone_is_said_to_have_nobody()
    {
        Assert.Empty(await CompareAsync([Synced("ann")], new MatchResult { Outcome = MatchOutcome.CloudOnly, CloudUser = "bob" }));
        Assert.StartsWith("The prediction has no on-premises user:", Assert.Single(_sink.Warnings), StringComparison.Ordinal);

        Assert.Empty(await CompareAsync([Synced("ann")]));
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public async Task Each_result_names_the_tenant_the_times_and_the_on_premises_user_by_its_ID()
    {
        Guid id = new(1, 2, 3, new byte[8]);

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("ann")], SoftMatch with { ObjectGuid = id }));

        Assert.Equal((id, "contoso.onmicrosoft.com"), (result.ObjectGuid, result.Tenant));
        Assert.Equal(("2026-11-02 08:00:00Z", "2026-11-02 08:40:00Z"), (result.PredictedAt, result.LastSync));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$", result.ComparedAt);
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_is_said_and_the_rest_is_compared()
    {
        _directory.Fail("read Group", Errors.PermissionMissing("x", "y", "z", target: null));
        _directory.ProvisioningErrors[IdOf("new")] = [new ProvisioningError { Category = "PropertyConflict", Property = "ProxyAddresses", Value = "gone@cloud.com" }];

        SoftMatchComparison result = Assert.Single(await CompareAsync([Synced("new")], NewUser));

        Assert.Equal((Quarantined, false), (result.Actual, result.AsPredicted));
        Assert.Contains("groups", result.Detail, StringComparison.Ordinal); // the other object may be one of those that were not read
        Assert.StartsWith("Could not read groups", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_of_the_tenant_are_read_once_and_groups_only_for_a_conflict()
    {
        MatchResult[] predictions = [.. Enumerable.Range(0, 500).Select(i => NewUser with { OnPremisesUser = $"user{i}", ImmutableId = AnchorOf(i), PredictedAt = Text(PredictedAt.AddSeconds(i)) })];

        await CompareAsync([.. Enumerable.Range(0, 500).Select(i => Synced($"new{i}") with { ImmutableId = AnchorOf(i) })], predictions);

        Assert.Equal(500, _sink.Results.Count);
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetUsersAsync)]); // although each has a time of its own
        Assert.Equal(1, _directory.Calls["read User"]);
        Assert.DoesNotContain("read Group", _directory.Calls.Keys);
    }

    [Fact]
    public async Task The_counts_are_by_prediction_and_outcome_and_differences_alone_if_asked()
    {
        MatchResult[] predictions = [NewUser, NewUser with { OnPremisesUser = "lee", ImmutableId = OtherAnchor }, Blocked with { OnPremisesUser = "max", ImmutableId = AnchorOf(1) }];
        CloudUser[] users = [Synced("new"), Cloud("ann")];

        await CompareAsync(users, new SoftMatchComparisonRequest { Summary = true }, predictions);
        Assert.Equal(["NewUser, Created: 1", "NewUser, NotYet: 1", "Blocked, NotYet: 1"], _sink.Results.Select(one => one.ToString()));

        await CompareAsync(users, new SoftMatchComparisonRequest { OnlyDifferences = true }, predictions);
        Assert.Equal("lee: NewUser, NotYet", Assert.Single(_sink.Results).ToString());
    }

    [Fact]
    public void Every_rule_is_in_the_order() => Assert.Equal(
        typeof(ComparisonRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComparisonRule))).OrderBy(type => type.Name).ToArray(),
        [.. ComparisonRules.InOrder().Select(rule => rule.GetType()).OrderBy(type => type.Name)]);

    private static MatchResult Predicted(MatchOutcome outcome) => new() { OnPremisesUser = "kim", Outcome = outcome, ImmutableId = Anchor, Tenant = Tenant, PredictedAt = Text(PredictedAt) };

    private static string Text(DateTimeOffset time) => PredictionTime.TextOf(time);

    private static string AnchorOf(int number) => Convert.ToBase64String(new Guid(number, 0, 0, new byte[8]).ToByteArray());

    /// <summary>An object ID that comes from a name of at most 16 letters.</summary>
    private static string IdOf(string name) => new Guid(Encoding.ASCII.GetBytes(name.PadRight(16))).ToString();

    private static DateTimeOffset CreatedAt(string name) =>
        name.StartsWith("new", StringComparison.Ordinal) ? PredictedAt.AddMinutes(6)
        : name.StartsWith("soon", StringComparison.Ordinal) ? PredictedAt
        : name.StartsWith("near", StringComparison.Ordinal) ? PredictedAt.AddMinutes(-4)
        : PredictedAt.AddMinutes(-6);

    private static CloudUser Cloud(string id) => new() { Id = IdOf(id), UserPrincipalName = $"{id}@cloud.com" };

    private static CloudUser Synced(string id) => Cloud(id) with { OnPremisesSyncEnabled = true, ImmutableId = Anchor };

    private static CloudUser Deleted(string id) => Cloud(id) with { IsDeleted = true };

    private static bool IsLike(string text, string pattern)
    {
        string inner = pattern.Trim('*');
        return pattern.StartsWith('*') ? pattern.EndsWith('*') ? text.Contains(inner, StringComparison.Ordinal) : text.EndsWith(inner, StringComparison.Ordinal)
            : pattern.EndsWith('*') ? text.StartsWith(inner, StringComparison.Ordinal) : text == inner;
    }

    private Task<SoftMatchComparison[]> CompareAsync(CloudUser[] users, params MatchResult[] predictions) =>
        CompareAsync(users, new SoftMatchComparisonRequest(), predictions);

    private Task<SoftMatchComparison[]> CompareAsync(CloudUser[] users, SoftMatchComparisonRequest request, MatchResult[] predictions) =>
        CompareAsync(users, request with { Predictions = predictions }, lastSync: null);

    private async Task<SoftMatchComparison[]> CompareAsync(CloudUser[] users, SoftMatchComparisonRequest request, DateTimeOffset? lastSync)
    {
        if (lastSync is not null)
            _directory.Organization = new() { OnPremisesLastSync = lastSync };
        _sink = new();
        _directory.Users.Clear();
        _directory.Users.AddRange(users.Where(user => !user.IsDeleted));
        _directory.DeletedUsers.Clear();
        _directory.DeletedUsers.AddRange(users.Where(user => user.IsDeleted).Select(user => user with { IsDeleted = false }));
        using FakeSession session = new(_directory) { Context = _context, StartedAt = _startedAt };
        foreach (CloudUser user in users)
            _directory.Created[user.Id] = CreatedAt(user.UserPrincipalName);

        await new SoftMatchComparer(session).RunAsync(request, _sink, TestContext.Current.CancellationToken);
        return [.. _sink.Results.OfType<SoftMatchComparison>()];
    }
}
