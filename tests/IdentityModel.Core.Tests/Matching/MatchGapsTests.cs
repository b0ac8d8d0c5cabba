using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Each result says what the match did not read of the cloud side, and so does a summary.</summary>
public sealed class MatchGapsTests
{
    private static readonly IdentityModelException Forbidden = Errors.PermissionMissing("read it", "Some.Read.All", "Global Reader", target: null);
    private static readonly CloudUser Ann = new() { Id = "1", UserPrincipalName = "ann@contoso.com", ProxyAddresses = ["SMTP:ann@contoso.com"] };

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public MatchGapsTests() => _directory.AddUser("ann@contoso.com");

    public static TheoryData<string, CloudUser[]?, bool, string[], string> Cases => new()
    {
        { "the tenant", null, true, [], "" },
        { "the tenant, without some rights", null, true, [nameof(ICloudDirectory.GetDeletedUsersAsync), "read Group", "read Contact"], "deleted users, groups and contacts" },
        { "the tenant, without the right to read groups", null, true, [nameof(ICloudDirectory.GetDeletedUsersAsync), "read Group"], "deleted users, groups" },
        { "the tenant, without the right to read contacts", null, true, [nameof(ICloudDirectory.GetDeletedUsersAsync), "read Contact"], "deleted users, contacts" },
        { "the tenant, without roles and flags", null, true, [nameof(ICloudDirectory.GetAdministratorRolesAsync), nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync)], "administrator roles, directory synchronization features" },
        { "a file of users", [Ann], false, [], "administrator roles, groups and contacts, deleted users, directory synchronization features" },
        { "a file of users, connected", [Ann], true, [], "administrator roles, groups and contacts, deleted users" },
        { "a file with roles and a group", [Ann with { AdministratorRoles = [] }, new() { Id = "2", DisplayName = "Sales", ObjectType = DirectoryObjectType.Group, ProxyAddresses = ["SMTP:sales@contoso.com"] }], false, [], "deleted users, directory synchronization features" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_result_says_what_was_not_read(string name, CloudUser[]? given, bool isConnected, string[] forbidden, string expected)
    {
        foreach (string call in forbidden)
            _directory.Fail(call, Forbidden);

        MatchResult result = Assert.IsType<MatchResult>(Assert.Single(await RunAsync(given, isConnected, summary: false)));
        Assert.Equal((name, expected), (name, result.NotRead));
    }

    [Theory]
    [InlineData("everything", SourceAnchor.ConsistencyGuid, "", "", "")]
    [InlineData("no source anchors", SourceAnchor.ConsistencyGuid, "mS-DS-ConsistencyGuid", "", "mS-DS-ConsistencyGuid of on-premises users")]
    [InlineData("no source anchors, which are not used", SourceAnchor.ObjectGuid, "mS-DS-ConsistencyGuid", "", "")]
    [InlineData("no ImmutableIds", SourceAnchor.ObjectGuid, "", "OnPremisesImmutableId", "OnPremisesImmutableId of cloud users")]
    public async Task Each_result_names_what_the_users_leave_unknown(string name, SourceAnchor anchor, string onPremises, string cloud, string expected)
    {
        var request = new SoftMatchRequest
        {
            OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(new[] { new OnPremisesUser { UserPrincipalName = "ann@contoso.com" } })),
            OnPremisesUnread = onPremises.Split(',').Where(one => one.Length > 0),
            CloudUnread = cloud.Split(',').Where(one => one.Length > 0),
            SourceAnchor = anchor,
        };
        await new SoftMatchTest(_directory, TimeProvider.System).RunAsync(request, _sink, default);

        Assert.Equal((name, expected), (name, Assert.IsType<MatchResult>(Assert.Single(_sink.Results)).NotRead));
        Assert.Equal(expected.Length == 0 ? null : $"The match did not know: {expected}.", MatchGaps.Sentence([expected])?.Split(" Hard")[0]);
    }

    [Theory]
    [InlineData("the tenant", false, 0)]
    [InlineData("a file", true, 1)]
    public async Task A_summary_says_it_in_a_warning(string name, bool isGiven, int times)
    {
        await RunAsync(isGiven ? [Ann] : null, isConnected: !isGiven, summary: true);

        Assert.Equal((name, times), (name, _sink.Warnings.Count(warning => warning.StartsWith("The match did not read: ", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_no_connection_can_read_comes_without_the_advice_to_connect()
    {
        string sentence = MatchGaps.Sentence([MatchGaps.OthersCloudManaged])!;

        Assert.Contains("isCloudManaged", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("connect", sentence, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<object>> RunAsync(CloudUser[]? given, bool isConnected, bool summary)
    {
        var request = new SoftMatchRequest
        {
            OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(new[] { new OnPremisesUser { UserPrincipalName = "ann@contoso.com", ProxyAddresses = ["SMTP:ann@contoso.com"] } })),
            CloudUsers = given is null ? null : UserBlocks.Of(AsyncSequence.From(given)),
            Summary = summary,
        };
        await new SoftMatchTest(isConnected ? _directory : null, TimeProvider.System).RunAsync(request, _sink, default);
        return [.. _sink.Results];
    }
}
