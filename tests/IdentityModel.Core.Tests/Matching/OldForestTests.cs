using IdentityModel.Core.Anchors;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A forest migration: Test-SoftMatch of the new forest with the old one in place of the cloud, then Set-OnPremisesUserAnchor.</summary>
public class OldForestTests
{
    private static readonly string A = Sketch.ImmutableIdOf("A");

    /// <summary>A user of the old forest, a user of the new one, the outcome, and the anchor that the new one is to get.</summary>
    [Theory]
    [InlineData("the address is equal", "upn=ann@old.com guid=A SMTP:ann@contoso.com", "upn=ann@new.com guid=B SMTP:ann@contoso.com", "Blocked", "A")]
    [InlineData("mail is equal", "upn=ann@old.com guid=A mail=ann@contoso.com", "upn=ann@new.com guid=B mail=Ann@contoso.com", "Blocked", "A")]
    [InlineData("the UPN is equal", "upn=ann@contoso.com guid=A", "upn=ann@contoso.com guid=B", "Blocked", "A")]
    [InlineData("the old account has mS-DS-ConsistencyGuid", "upn=ann@contoso.com guid=A consistency=C", "upn=ann@contoso.com guid=B", "Blocked", "C")]
    [InlineData("the new account has the anchor", "upn=ann@contoso.com guid=A", "upn=ann@contoso.com guid=B consistency=A", "HardMatch", "")]
    [InlineData("nothing is equal", "upn=ann@old.com guid=A", "upn=ann@new.com guid=B", "NewUser", "")]
    [InlineData("two old accounts have the address", "upn=a@old.com guid=A SMTP:ann@contoso.com | upn=b@old.com guid=C SMTP:ann@contoso.com", "upn=ann@new.com guid=B SMTP:ann@contoso.com", "Conflict", "")]
    [InlineData("one old account has the address, and another the UPN", "upn=a@old.com guid=A SMTP:ann@contoso.com | upn=ann@new.com guid=C", "upn=ann@new.com guid=B SMTP:ann@contoso.com", "Blocked", "")]
    [InlineData("two new accounts have the address", "upn=a@old.com guid=A SMTP:ann@contoso.com", "upn=a@new.com guid=B SMTP:ann@contoso.com | upn=b@new.com guid=C SMTP:ann@contoso.com", "Conflict", "")]
    [InlineData("the anchor of the old account is unknown", "upn=ann@contoso.com noguid", "upn=ann@contoso.com guid=B", "Unknown", "")]
    public async Task A_user_of_the_new_forest_gets_the_anchor_of_its_only_old_account(string name, string old, string now, string outcome, string anchor)
    {
        MatchResult match = (await MatchAsync(old, now))[0];
        AnchorTarget target = AnchorTargetShape.Of(match, match);

        Assert.Equal((name, outcome), (name, match.Outcome.ToString()));
        Assert.Equal(anchor.Length == 0, target.Skip is not null);
        Assert.Equal(anchor.Length > 0 ? Sketch.ImmutableIdOf(anchor) : null, target.Skip is null ? target.ImmutableId : null);
    }

    [Fact]
    public async Task The_result_says_what_to_do_with_the_old_account_before_the_same_cycle()
    {
        MatchResult match = Assert.Single(await MatchAsync("upn=ann@old.com guid=A SMTP:ann@contoso.com", "upn=ann@new.com guid=B SMTP:ann@contoso.com"));

        Assert.Equal(
            ("ann@old.com", $"The cloud user ann@old.com is already synchronized from another on-premises user, with the ImmutableId {A}."),
            (match.CloudUser, match.Reason));
        Assert.Contains("before the same sync cycle: remove the other on-premises user from the synchronization scope", match.Remedy, StringComparison.Ordinal);
    }

    [Fact] // docs/facts/matching.md#changing-an-anchor
    public async Task A_user_who_has_the_anchor_is_taken_over_only_after_the_old_account_leaves()
    {
        MatchResult match = Assert.Single(await MatchAsync("upn=ann@contoso.com guid=A", "upn=ann@contoso.com guid=B consistency=A"));

        Assert.Equal(
            "The user has the source anchor of the old user. Sync takes over the cloud user if the old user leaves the scope of synchronization in "
            + "the same sync cycle.",
            match.Reason);
    }

    [Fact]
    public async Task An_old_account_that_nobody_has_any_more_can_be_listed()
    {
        IReadOnlyList<MatchResult> matches = await MatchAsync("upn=ann@old.com guid=A", "upn=kim@new.com guid=B", includeCloudOnly: true);

        Assert.Equal([MatchOutcome.NewUser, MatchOutcome.CloudOnly], matches.Select(match => match.Outcome));
    }

    [Fact]
    public async Task With_objectGUID_as_source_anchor_mS_DS_ConsistencyGuid_does_not_count()
    {
        var request = Request("upn=ann@contoso.com guid=A consistency=C", "upn=ann@contoso.com guid=B") with { SourceAnchor = SourceAnchor.ObjectGuid };

        Assert.Equal(A, Assert.Single(await RunAsync(request)).CloudImmutableId);
    }

    // Roles and identifiers of the tenant belong to its own users, so nobody asks for them.
    [Fact]
    public async Task Of_a_connected_tenant_only_the_flags_are_read()
    {
        FakeDirectory tenant = new() { Features = new() { BlockSoftMatch = true } };
        tenant.UnreadRoles.Add(Errors.NotConnected()); // whoever reads roles warns
        RecordingSink sink = new();

        await new SoftMatchTest(tenant, TimeProvider.System).RunAsync(
            Request("upn=ann@contoso.com guid=A", "upn=ann@contoso.com guid=B"), sink, TestContext.Current.CancellationToken);

        Assert.Empty(sink.Warnings);
        Assert.Contains("soft matches", Assert.Single(sink.Results.Cast<MatchResult>()).Reason, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<MatchResult>> MatchAsync(string old, string now, bool includeCloudOnly = false) =>
        RunAsync(Request(old, now) with { IncludeCloudOnly = includeCloudOnly });

    private static SoftMatchRequest Request(string old, string now) => new()
    {
        OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(Sketch.OnPremises(now))),
        OldForestUsers = AsyncSequence.From(Sketch.OnPremises(old)),
    };

    private static async Task<IReadOnlyList<MatchResult>> RunAsync(SoftMatchRequest request)
    {
        RecordingSink sink = new();
        await new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(request, sink, TestContext.Current.CancellationToken);
        return [.. sink.Results.Cast<MatchResult>()];
    }
}
