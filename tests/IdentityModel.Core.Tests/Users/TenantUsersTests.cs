using IdentityModel.Core.Export;
using IdentityModel.Core.Matching;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Users;

/// <summary>Whatever reads the tenant's users reads them through the one intake. The conversions' tests are beside their others.</summary>
public sealed class TenantUsersTests
{
    private const string Told = "The tenant: users came twice and are taken once (1): kim@contoso.com.";

    private static readonly CloudUser Kim = new()
    {
        Id = "11111111-1111-4111-8111-111111111111",
        UserPrincipalName = "kim@contoso.com",
        Mail = "kim@contoso.com",
    };

    private static readonly CloudUser Sync = new()
    {
        Id = "22222222-2222-4222-8222-222222222222",
        UserPrincipalName = "Sync_DC01_1f@contoso.onmicrosoft.com",
    };

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public TenantUsersTests() => _directory.Users.AddRange([Kim, Kim, Sync]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_match_takes_each_user_once_and_no_account_of_synchronization()
    {
        var request = new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From<OnPremisesUser>([])), IncludeCloudOnly = true };
        await new SoftMatchTest(_directory, TimeProvider.System).RunAsync(request, _sink, Token);

        Assert.Equal(["kim@contoso.com"], _sink.Results.Cast<MatchResult>().Select(result => result.CloudUser));
        Assert.Contains(Told, _sink.Warnings);
    }

    [Fact]
    public async Task Texts_with_half_a_character_are_told_once()
    {
        _directory.Users.AddRange(Enumerable.Range(1, 4).Select(i => Kim with { Id = $"{i}", UserPrincipalName = $"u{i}@contoso.com", DisplayName = "U\uFFFD" }));
        await new CloudUserQueryOperation(_directory, TimeProvider.System).RunAsync(new CloudUserRequest(), _sink, Token);

        Assert.Contains(
            "The tenant: texts have a character that cannot be read. The command shows it as \uFFFD (4): u1@contoso.com, u2@contoso.com, u3@contoso.com and 1 more. "
            + "Correct these texts in the tenant.",
            _sink.Warnings);
    }

    [Fact]
    public async Task A_match_reads_deleted_users_and_says_who_is_restored()
    {
        OnPremisesUser ann = new() { ObjectGuid = Guid.NewGuid(), UserPrincipalName = "ann@contoso.com" };
        _directory.DeletedUsers.Add(new CloudUser { Id = "old", UserPrincipalName = "oldann@contoso.com", ImmutableId = ann.ImmutableId });
        await new SoftMatchTest(_directory, TimeProvider.System).RunAsync(new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From([ann])) }, _sink, Token);

        MatchResult result = Assert.Single(_sink.Results.Cast<MatchResult>());
        Assert.Equal((MatchOutcome.HardMatch, "oldann@contoso.com"), (result.Outcome, result.CloudUser));
        Assert.Contains("sync restores it", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_users_that_cannot_be_read_are_told()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDeletedUsersAsync), Errors.PermissionMissing("read it", "User.Read.All", "a reader", target: null));
        await new SoftMatchTest(_directory, TimeProvider.System).RunAsync(new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From<OnPremisesUser>([])) }, _sink, Token);

        Assert.Contains(_sink.Warnings, warning => warning.StartsWith("Could not read deleted users: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_match_takes_each_group_once()
    {
        CloudUser group = new() { Id = "33333333-3333-4333-8333-333333333333", DisplayName = "Sales", ProxyAddresses = ["SMTP:sales@contoso.com"], ObjectType = DirectoryObjectType.Group, Group = new CloudGroupFacts(null, IsMicrosoft365: false) };
        _directory.MailEnabledObjects.AddRange([group, group]);
        OnPremisesUser user = new() { ObjectGuid = Guid.NewGuid(), SamAccountName = "sales", ProxyAddresses = ["SMTP:sales@contoso.com"], ObjectType = DirectoryObjectType.Group };
        await new SoftMatchTest(_directory, TimeProvider.System).RunAsync(new SoftMatchRequest { OnPremisesUsers = UserBlocks.Of(AsyncSequence.From([user])) }, _sink, Token);

        Assert.Equal(MatchOutcome.SoftMatch, Assert.Single(_sink.Results.Cast<MatchResult>()).Outcome);
    }

    [Fact]
    public async Task An_export_takes_each_user_once_and_no_account_of_synchronization()
    {
        await new CloudUserExport(_directory, TimeProvider.System).RunAsync(new() { IncludeAdministrator = true }, _sink, Token);

        Assert.Equal(["kim@contoso.com"], _sink.Results.Cast<OnPremisesAccount>().Select(account => account.UserPrincipalName));
        Assert.Contains(Told, _sink.Warnings);
    }

    [Fact]
    public async Task Get_CloudUser_gives_each_user_once_and_every_account()
    {
        await new CloudUserQueryOperation(_directory, TimeProvider.System).RunAsync(new CloudUserRequest(), _sink, Token);

        Assert.Equal([Kim.Id, Sync.Id], _sink.Results.Cast<CloudUser>().Select(user => user.Id));
        Assert.Contains(Told, _sink.Warnings);
    }
}
