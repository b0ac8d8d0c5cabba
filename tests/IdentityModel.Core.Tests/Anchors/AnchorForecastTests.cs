using IdentityModel.Core.Anchors;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What Set-OnPremisesUserAnchor says of the hard match that follows, and whom it leaves alone because of it.</summary>
public class AnchorForecastTests
{
    private static readonly string Anchor = Sketch.ImmutableIdOf("A");

    private readonly FakeDomain _domain = new([]);
    private readonly RecordingSink _sink = new();

    private OnPremisesUserChange Change => Assert.Single(_sink.Results.Cast<OnPremisesUserChange>());

    // docs/facts/matching.md#hard-match-hardening, docs/facts/graph.md#clearing-the-way-for-a-hard-match
    [Theory]
    [InlineData("nothing is in the way", "once", "", "The cloud user is ann@contoso.com. The ImmutableId is equal, so sync takes over the cloud user.")]
    [InlineData("an identifier", "once identifier", "AttributeUpdateNotAllowed", "*Clear onPremisesObjectIdentifier of ann@contoso.com*")]
    [InlineData("a role", "once role=User+Administrator", "InvalidHardMatch", "*Remove the role from ann@contoso.com, and the eligibility for it.*")]
    [InlineData("a role and an identifier", "once identifier role=User+Administrator", "InvalidHardMatch", "*Clear onPremisesObjectIdentifier of ann@contoso.com*Remove the role*")]
    [InlineData("the tenant's flag", "once noHard", "InvalidHardMatch", "*blockCloudObjectTakeoverThroughHardMatchEnabled*")]
    [InlineData("an identifier, which the tenant allows to change", "once identifier allowUpdate", "", "The cloud user is ann@contoso.com. The ImmutableId is equal, so sync takes over the cloud user.")]
    [InlineData("moved to the cloud", "moved", "", "Test-SoftMatch then predicts CloudManaged:*")]
    [InlineData("synchronized from another on-premises user", "synced", "", "The cloud user ann@contoso.com is synchronized with this ImmutableId from another on-premises user.*out of the scope*")]
    [InlineData("nobody in the cloud", "", "", "Test-SoftMatch then predicts NewUser:*")]
    public async Task The_reason_says_what_sync_does_and_what_to_clear_first(string name, string cloud, string error, string says)
    {
        await RunAsync(cloud, force: false, Target(Sketch.GuidOf("B")));

        Assert.Equal((name, OnPremisesUserChangeStatus.Set), (name, Change.Status));
        Assert.Matches(Pattern(says), Change.Reason);
        string note = error.Length > 0 ? $"; the hard match with ann@contoso.com is then refused ({error})"
            : says.StartsWith("The cloud user", StringComparison.Ordinal) ? "; sync then makes a hard match with ann@contoso.com"
            : cloud.Length > 0 ? "; Test-SoftMatch then predicts CloudManaged with ann@contoso.com" : "; Test-SoftMatch then predicts NewUser";
        Assert.Equal(note, _sink.Confirmations[0].Action.Split("(before: none)")[1]);
        Assert.Equal(error.Length > 0 ? 1 : 0, _sink.Warnings.Count);
    }

    [Theory]
    [InlineData("the identifier", "User-OnPremisesSyncBehavior.ReadWrite.All to clear onPremisesObjectIdentifier;")]
    [InlineData("a role", "RoleManagement.ReadWrite.Directory to remove a role;")]
    [InlineData("an eligibility", "RoleEligibilitySchedule.ReadWrite.Directory to remove the eligibility for a role;")]
    [InlineData("an eligible member of a group", "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup to remove the eligibility for a group that has a role;")]
    [InlineData("a flag", "OnPremDirectorySynchronization.ReadWrite.All to change a synchronization feature of the tenant.")]
    public async Task One_warning_has_the_least_permission_for_each_obstacle(string name, string says)
    {
        await RunAsync("once identifier", force: false, Target(Sketch.GuidOf("B")));

        Assert.Equal(name, Assert.Single(_sink.Warnings).Contains(says, StringComparison.Ordinal) ? name : _sink.Warnings[0]);
    }

    // docs/facts/matching.md#changing-an-anchor
    [Theory]
    [InlineData("without force", false, OnPremisesUserChangeStatus.Skipped)]
    [InlineData("with force", true, OnPremisesUserChangeStatus.Set)]
    public async Task A_user_of_whom_a_cloud_user_is_synchronized_keeps_its_anchor(string name, bool force, OnPremisesUserChangeStatus status)
    {
        await RunAsync("once | upn=other@contoso.com id=B synced", force, Target(Sketch.GuidOf("B")));

        Assert.Equal((name, status), (name, Change.Status));
        Assert.Contains("The cloud user other@contoso.com is synchronized from this user now.", Change.Reason, StringComparison.Ordinal);
        Assert.Equal(force ? Anchor : null, _domain.AnchorOf(Sketch.GuidOf("B")));
    }

    [Theory]
    [InlineData("without force", false)]
    [InlineData("with force", true)]
    public async Task A_user_whose_anchor_has_changed_since_the_match_is_left_alone(string name, bool force)
    {
        string seen = Sketch.ImmutableIdOf("C");

        await RunAsync("once", force, Target(Sketch.GuidOf("B")) with { Seen = seen });

        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped), (name, Change.Status));
        Assert.Equal($"The ImmutableId of the user was {seen} when Test-SoftMatch read it, and is now {Sketch.ImmutableIdOf("B")}. Test again.", Change.Reason);
        Assert.Null(_domain.AnchorOf(Sketch.GuidOf("B")));
    }

    // A result that is old or was edited, or a user who would only meet a conflict.
    [Theory]
    [InlineData("the cloud user has no ImmutableId any more", "| upn=ann@contoso.com", "ann@contoso.com", "", "*now has no ImmutableId*")]
    [InlineData("the cloud user has another ImmutableId now", "| upn=ann@contoso.com id=C", "ann@contoso.com", "", "*now has the ImmutableId*")]
    [InlineData("the anchor is another cloud user's", "| upn=kim@contoso.com id=A | upn=ann@contoso.com id=C", "ann@contoso.com", "", "*now has the ImmutableId*")]
    [InlineData("nobody has the ImmutableId", "| upn=kim@contoso.com id=C", "ann@contoso.com", "", "No cloud user has this ImmutableId*ann@contoso.com*")]
    [InlineData("a conflict is predicted", "| upn=ann@contoso.com id=A | upn=kim@contoso.com SMTP:ann@new.com", "", "", "*predicts Conflict*")]
    [InlineData("the result fits", "| upn=ann@contoso.com id=A", "ann@contoso.com", "Set", "The cloud user is ann@contoso.com.*")]
    public async Task A_result_that_the_tenant_contradicts_is_not_written(string name, string cloud, string owner, string status, string says)
    {
        AnchorTarget target = Target(Sketch.GuidOf("B"));
        IReadOnlyList<CloudUser> users = Sketch.Cloud(cloud.TrimStart('|'));
        if (owner.Length > 0)
            target = target with { CloudUser = owner, CloudUserId = users.FirstOrDefault(user => user.UserPrincipalName == owner)?.Id ?? "gone" };

        _domain.Add("ann@new.com", Sketch.GuidOf("B"), anchor: null);
        await new SetOnPremisesUserAnchors(_domain, new FakeDirectory { Users = [.. users] }, TimeProvider.System, openJournal: null)
            .RunAsync("dc1", [target], force: true, _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, status.Length > 0 ? OnPremisesUserChangeStatus.Set : OnPremisesUserChangeStatus.Skipped), (name, Change.Status));
        Assert.Matches(Pattern(says), Change.Reason);
    }

    [Fact]
    public async Task Without_a_connection_the_question_names_whose_ImmutableId_it_is()
    {
        _domain.Add("ann@new.com", Sketch.GuidOf("B"), anchor: null);
        await new SetOnPremisesUserAnchors(_domain, tenant: null, TimeProvider.System, openJournal: null)
            .RunAsync("dc1", [Target(Sketch.GuidOf("B")) with { CloudUser = "ann@contoso.com" }], force: false, _sink, TestContext.Current.CancellationToken);

        Assert.EndsWith("; it is the ImmutableId of ann@contoso.com", _sink.Confirmations[0].Action, StringComparison.Ordinal);
        Assert.Equal("It is the ImmutableId of ann@contoso.com.", Change.Reason);
    }

    private static string Pattern(string wildcard) =>
        $"^{System.Text.RegularExpressions.Regex.Escape(wildcard).Replace("\\*", ".*", StringComparison.Ordinal)}$";

    private static AnchorTarget Target(Guid user) => new(user.ToString("D"), "given", Anchor);

    // The first cloud user is Ann, with the anchor that is written.
    private async Task RunAsync(string cloud, bool force, AnchorTarget target)
    {
        _domain.Add("ann@new.com", Sketch.GuidOf("B"), anchor: null);
        MatchSettings flags = Sketch.Settings(cloud);
        string words = cloud.Replace("noHard", "", StringComparison.Ordinal).Replace("allowUpdate", "", StringComparison.Ordinal);
        FakeDirectory tenant = new()
        {
            Users = cloud.Length == 0 ? [] : [.. Sketch.Cloud($"upn=ann@contoso.com id=A {words}")],
            Features = new() { BlockHardMatch = flags.BlockHardMatch, AllowObjectIdentifierUpdate = flags.AllowObjectIdentifierUpdate },
        };
        foreach (CloudUser user in tenant.Users)
        {
            if (user.IsCloudManaged == true)
                tenant.CloudManaged.Add(user.Id);
            if (user.HasOnPremisesObjectIdentifier == true)
                tenant.WithObjectIdentifier.Add(user.Id);
            if (user.AdministratorRoles is { Count: > 0 } roles)
                tenant.Roles[user.Id] = roles;
        }

        await new SetOnPremisesUserAnchors(_domain, tenant, TimeProvider.System, openJournal: null)
            .RunAsync("dc1", [target], force, _sink, TestContext.Current.CancellationToken);
    }
}
