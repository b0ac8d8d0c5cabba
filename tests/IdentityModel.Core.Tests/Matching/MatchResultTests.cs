using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>What a result says beside its verdict.</summary>
public class MatchResultTests
{
    private const string FirstCloudId = "00000000-0000-0000-0000-000000000001";

    [Fact]
    public void A_match_names_both_sides_their_ids_and_the_shared_value()
    {
        MatchResult result = Sketch.Match("upn=x@a.com SMTP:ann@a.com", "upn=Ann@Corp.com SMTP:Ann@A.com guid=A").Single();

        Assert.Equal("Ann@Corp.com", result.OnPremisesUser);
        Assert.Equal(Sketch.GuidOf("A"), result.ObjectGuid);
        Assert.Equal(Sketch.ImmutableIdOf("A"), result.ImmutableId);
        Assert.Equal("x@a.com", result.CloudUser);
        Assert.Equal(FirstCloudId, result.CloudUserId);
        Assert.Equal("ann@a.com", result.MatchedValue, ignoreCase: true);
        Assert.Empty(result.Conflicts);
        Assert.Equal("", result.Remedy);
    }

    // Results are kept by the million.
    [Fact]
    public async Task All_results_of_a_run_share_their_tenant_and_time_and_stay_small()
    {
        RecordingSink sink = new();
        JumpingClock clock = new();
        SoftMatchRequest request = new()
        {
            OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(Sketch.OnPremises("upn=ann@a.com | upn=bob@a.com"))),
            CloudUsers = UserBlocks.Of(AsyncSequence.From(Sketch.Cloud("upn=free@a.com"))),
            IncludeCloudOnly = true,
            Tenant = "contoso.onmicrosoft.com",
            SandboxSession = "sandbox-1",
        };

        await new SoftMatchTest(directory: null, clock).RunAsync(request, sink, TestContext.Current.CancellationToken);

        MatchResult[] results = [.. sink.Results.Cast<MatchResult>()];
        Assert.Equal(3, results.Length);
        Assert.All(results, one => Assert.Equal(("contoso.onmicrosoft.com", "2026-11-20 18:00:00.0000000Z", "sandbox-1"), (one.Tenant, one.PredictedAt, one.SandboxSession)));
        Assert.All(results, one => Assert.Same(results[0].Origin, one.Origin));
        _ = new MatchResult();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new MatchResult();
        Assert.Equal(176, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("upn=ann@a.com sam=ann", "ann@a.com")]
    [InlineData("sam=ann", "ann")]
    [InlineData("guid=A", "00000041-0001-0002-0304-050607080900")]
    [InlineData("guid=A name=Ann+Lee mail=ann@b.com contact", "Ann Lee")]
    [InlineData("guid=A SMTP:ann@b.com contact", "ann@b.com")]
    [InlineData("guid=A sam=sales name=Sales group", "Sales")]
    [InlineData("guid=A sam=sales SMTP:sales@b.com group", "sales")]
    [InlineData("guid=A SMTP:sales@b.com group", "sales@b.com")]
    [InlineData("noguid", "(unnamed user)")]
    [InlineData("upn=+ sam=+ noguid", "(unnamed user)")]
    [InlineData("noguid group", "(unnamed group)")]
    public void An_on_premises_user_is_named_by_the_best_name_it_has(string user, string name) =>
        Assert.Equal(name, Sketch.Match("", user).Single().OnPremisesUser);

    [Fact]
    public void An_on_premises_user_without_UPN_and_account_name_is_named_by_its_place_in_the_directory()
    {
        OnPremisesUser user = new() { ObjectGuid = Sketch.GuidOf("A"), DistinguishedName = "CN=Ann,DC=a,DC=com" };

        Assert.Equal("CN=Ann,DC=a,DC=com", Sketch.Load([], [user], new MatchSettings()).Results().Single().OnPremisesUser);
    }

    [Fact]
    public void A_result_about_a_deleted_user_names_the_deleted_user_and_not_the_one_with_the_address()
    {
        foreach (string flags in new[] { "", "noHard" })
        {
            MatchResult result = Sketch.Match("upn=ann@a.com mail=ann@a.com | upn=old@a.com id=A deleted", "upn=ann@b.com SMTP:ann@a.com guid=A", flags).Single();

            Assert.Equal(("old@a.com", MatchedOn.ImmutableId, Sketch.ImmutableIdOf("A")), (result.CloudUser, result.MatchedOn, result.MatchedValue));
            Assert.Equal("00000000-0000-0000-0000-000000000002", result.CloudUserId);
            Assert.Equal(
                [("old@a.com", "onPremisesImmutableId", Sketch.ImmutableIdOf("A")), ("ann@a.com", "mail", "ann@a.com")],
                result.Conflicts.Select(it => (it.Name, it.Attribute, it.Value)));
        }
    }

    [Fact]
    public void Each_user_has_its_own_ImmutableId()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match("", "upn=a@a.com guid=A | upn=b@a.com guid=B | upn=c@a.com noguid | upn=d@a.com raw=E-4711");

        Assert.Equal([Sketch.ImmutableIdOf("A"), Sketch.ImmutableIdOf("B"), null, "E-4711"], results.Select(it => it.ImmutableId));
    }

    [Fact]
    public void Each_object_in_the_way_is_of_its_own_type_and_side()
    {
        MatchResult result = Sketch.Match("", "upn=a@a.com smtp:s@a.com | sam=sales SMTP:s@a.com group | sam=bo smtp:s@a.com contact")[0];

        Assert.Equal(
            [("sales", DirectoryObjectType.Group, IdentitySide.OnPremises), ("bo", DirectoryObjectType.Contact, IdentitySide.OnPremises)],
            result.Conflicts.Select(it => (it.Name, it.ObjectType, it.Side)));
    }

    [Theory]
    [InlineData("its UPN", "ann@a.com", "Ann", "ann@b.com", "id-1", "ann@a.com")]
    [InlineData("its display name", "", "Sales", "sales@a.com", "id-1", "Sales")]
    [InlineData("its mail address", "", " ", "sales@a.com", "id-1", "sales@a.com")]
    [InlineData("its id", "", " ", " ", "id-1", "id-1")]
    [InlineData("nothing", " ", null, null, "", "(unnamed)")]
    public void A_cloud_object_is_named_by_the_best_name_it_has(
        string by, string upn, string? displayName, string? mail, string id, string name)
    {
        CloudUser cloud = new() { Id = id, UserPrincipalName = upn, DisplayName = displayName, Mail = mail };

        Assert.Equal((by, name), (by, Sketch.Load([cloud], [], new MatchSettings()).CloudOnly().Single().CloudUser));
        Assert.Equal((by, name), (by, cloud.ToString()));
    }

    [Fact]
    public void A_cloud_object_is_named_by_its_primary_address_if_it_has_no_mail() =>
        Assert.Equal("sales@a.com", new CloudUser { Id = "id-1", ProxyAddresses = ["smtp:other@a.com", "SMTP:sales@a.com"] }.ToString());

    // As text where Graph would write it otherwise: an export by another program may.
    [Theory]
    [InlineData("as Graph writes it", "87d349ed-44d7-43e1-9a83-5f2406dee5bd")]
    [InlineData("in capitals", "87D349ED-44D7-43E1-9A83-5F2406DEE5BD")]
    [InlineData("in braces", "{87d349ed-44d7-43e1-9a83-5f2406dee5bd}")]
    [InlineData("all zeros", "00000000-0000-0000-0000-000000000000")]
    [InlineData("no GUID", "ann")]
    public void A_cloud_objects_id_comes_out_as_it_went_in(string name, string id)
    {
        UserMatcher matcher = Sketch.Load(
            [new CloudUser { Id = "1", UserPrincipalName = "first@a.com" }, new CloudUser { Id = id, UserPrincipalName = "ann@a.com" }],
            Sketch.OnPremises("upn=ann@a.com"),
            new MatchSettings());

        Assert.Equal((name, id), (name, matcher.Results().Single().CloudUserId));
    }

    // Both are kept under one key, whose text is the first writing.
    [Theory]
    [InlineData("taken in value by value", "")]
    [InlineData("taken in as a whole", " " + Sketch.OtherEntry)]
    public void A_UPN_is_shown_as_each_object_writes_it(string name, string more)
    {
        IReadOnlyList<MatchResult> results = Sketch.Match("upn=Ann@A.com" + more, $"upn=ann@a.com{more} | upn=ANN@a.com{more}");

        Assert.Equal((name, "Ann@A.com"), (name, results[0].CloudUser));
        Assert.Equal(["ann@a.com", "ANN@a.com"], results.Select(it => it.OnPremisesUser));
    }

    [Fact]
    public void A_new_user_names_no_cloud_user()
    {
        MatchResult result = Sketch.Match("", "upn=ann@a.com").Single();

        Assert.Null(result.CloudUser);
        Assert.Null(result.CloudUserId);
        Assert.Null(result.MatchedValue);
        Assert.Empty(result.Conflicts);
        Assert.Equal("", result.Remedy);
    }

    [Fact]
    public void Two_users_that_want_one_cloud_user_name_each_other()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match("upn=x@a.com SMTP:ann@a.com", "upn=a@c.com SMTP:ann@a.com | upn=b@c.com mail=ann@a.com guid=B");

        Assert.All(results, it => Assert.Equal((MatchOutcome.Conflict, FirstCloudId), (it.Outcome, it.CloudUserId)));
        Assert.Equal(
            new MatchConflict
            {
                Name = "b@c.com",
                Id = Sketch.GuidOf("B").ToString(),
                Side = IdentitySide.OnPremises,
                Attribute = "mail",
                Value = "ann@a.com",
            },
            results[0].Conflicts.Single());
        Assert.Equal(("a@c.com", "proxyAddresses"), (results[1].Conflicts.Single().Name, results[1].Conflicts.Single().Attribute));
        Assert.Contains("b@c.com", results[0].Reason, StringComparison.Ordinal);
        Assert.Contains("a@c.com", results[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_users_that_want_one_cloud_user_by_three_values_each_name_both_others()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match(
            "upn=ann@a.com SMTP:ann@b.com raw=E-4711", "sam=ida raw=E-4711 | sam=bo SMTP:ann@b.com | upn=ann@a.com");

        Assert.Equal(
            ["ann@a.com bo", "ann@a.com ida", "bo ida"],
            results.Select(it => string.Join(' ', it.Conflicts.Select(other => other.Name).Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("by UPN", "upn=ann@a.com SMTP:ann@b.com", "SMTP:ann@b.com | sam=bo upn=ann@a.com", "userPrincipalName", "ann@a.com")]
    [InlineData("by mail", "upn=ann@a.com SMTP:ann@b.com", "upn=ann@a.com | sam=bo mail=ann@b.com", "mail", "ann@b.com")]
    [InlineData("by ImmutableId", "upn=x@a.com SMTP:ann@a.com raw=E-4711", "SMTP:ann@a.com | sam=bo raw=E-4711", "ImmutableId", "E-4711")]
    public void Another_that_wants_the_cloud_user_is_named_by_what_it_wants_it_by(
        string name, string cloud, string onPremises, string attribute, string value)
    {
        MatchConflict other = Sketch.Match(cloud, onPremises)[0].Conflicts.Single();

        Assert.Equal((name, attribute, value), (name, other.Attribute, other.Value));
    }

    [Fact]
    public void A_near_miss_of_one_user_is_none_of_the_next()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match("upn=ann@a.com", "SMTP:ann@a.com | upn=new@a.com");

        Assert.Single(results[0].Conflicts);
        Assert.Empty(results[1].Conflicts);
    }

    [Fact]
    public void A_user_that_fits_several_cloud_users_names_all_of_them_and_none_as_the_match()
    {
        MatchResult result = Sketch.Match("upn=x@a.com SMTP:ann@a.com | upn=ann@a.com", "upn=ann@a.com SMTP:ann@a.com").Single();

        Assert.Null(result.CloudUser);
        Assert.Null(result.CloudUserId);
        Assert.Equal(
            [("x@a.com", "proxyAddresses", "ann@a.com"), ("ann@a.com", "userPrincipalName", "ann@a.com")],
            result.Conflicts.Select(it => (it.Name, it.Attribute, it.Value)));
    }

    [Fact]
    public void A_cloud_user_that_fits_by_UPN_is_named_by_it_though_it_is_its_address_too()
    {
        MatchResult result = Sketch.Match(
            "upn=x@a.com SMTP:ann@a.com | upn=bo@a.com SMTP:bo@a.com", "upn=bo@a.com SMTP:ann@a.com").Single();

        Assert.Equal(
            [("x@a.com", "proxyAddresses", "ann@a.com"), ("bo@a.com", "userPrincipalName", "bo@a.com")],
            result.Conflicts.Select(it => (it.Name, it.Attribute, it.Value)));
    }

    [Fact]
    public void A_hard_match_whose_address_is_elsewhere_names_the_match_and_the_holder()
    {
        MatchResult result = Sketch.Match("upn=x@a.com id=A | name=Sales mail=ann@a.com group", "SMTP:ann@a.com guid=A").Single();

        Assert.Equal((MatchOutcome.Conflict, "x@a.com"), (result.Outcome, result.CloudUser));
        MatchConflict holder = result.Conflicts.Single();
        Assert.Equal(
            ("Sales", DirectoryObjectType.Group, IdentitySide.Cloud, "mail", "ann@a.com"),
            (holder.Name, holder.ObjectType, holder.Side, holder.Attribute, holder.Value));
        Assert.Contains("Sync takes over x@a.com, but without 'ann@a.com', because Sales has this value", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_ImmutableId_on_two_cloud_users_names_both()
    {
        MatchResult result = Sketch.Match("upn=x@a.com id=A | upn=y@a.com id=A", "upn=ann@a.com guid=A").Single();

        Assert.Equal(["x@a.com", "y@a.com"], result.Conflicts.Select(it => it.Name));
        Assert.All(result.Conflicts, it => Assert.Equal(("onPremisesImmutableId", Sketch.ImmutableIdOf("A")), (it.Attribute, it.Value)));
    }

    [Fact]
    public void The_same_user_twice_names_the_other_row()
    {
        IReadOnlyList<MatchResult> results = Sketch.Match("", "sam=one guid=A | sam=two guid=A");

        Assert.Equal(("two", "objectGUID"), (results[0].Conflicts.Single().Name, results[0].Conflicts.Single().Attribute));
        Assert.Equal(("one", IdentitySide.OnPremises), (results[1].Conflicts.Single().Name, results[1].Conflicts.Single().Side));
    }

    [Theory]
    // docs/facts/matching.md#length-and-form-limits: 64 before the @
    [InlineData("as UPN", "upn=", "SMTP:ann@a.com", MatchOutcome.Blocked)]
    [InlineData("as UPN and address", "upn=", "SMTP:", MatchOutcome.Blocked)]
    // docs/facts/matching.md#length-and-form-limits: 256 in all
    [InlineData("as address", "SMTP:", "upn=ann@a.com", MatchOutcome.NewUser)]
    public void What_is_too_long_for_a_UPN_may_be_an_address(string name, string one, string other, MatchOutcome outcome)
    {
        string address = new string('x', 65) + "@a.com";
        MatchResult result = Sketch.Match("", $"{one}{address} {other}{(other == "SMTP:" ? address : "")}").Single();

        Assert.Equal((name, outcome), (name, result.Outcome));
        Assert.Equal(outcome == MatchOutcome.Blocked, result.Reason.Contains("is longer than 64 characters before the @", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_too_long_for_a_UPN_is_not_what_is_wrong_with_a_user()
    {
        MatchResult result = Sketch.Match("", $"upn=ann@a.com SMTP:{new string('x', 65)}@a.com mail=none").Single();

        Assert.StartsWith("The value 'none' has no @", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_in_the_way_is_named_by_the_attribute_that_competes()
    {
        MatchResult result = Sketch.Match("upn=ann@a.com SMTP:ann@a.com", "upn=ann@a.com", "noUpn").Single();

        Assert.Equal((MatchOutcome.Conflict, "userPrincipalName"), (result.Outcome, result.Conflicts.Single().Attribute));
    }
}
