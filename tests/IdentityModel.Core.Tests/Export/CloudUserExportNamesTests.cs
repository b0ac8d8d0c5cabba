using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The names Export-CloudUser gives accounts: unique, and the same whatever order the users come in.</summary>
public sealed class CloudUserExportNamesTests : CloudUserExportRun
{
    private const string Container = "OU=Staff,DC=contoso,DC=com";

    [Theory]
    [InlineData("in the container", "CN=Kim,OU=Staff,DC=contoso,DC=com", Container, "Kim (2)")]
    [InlineData("in the container, written otherwise", "cn=KIM, ou=staff, dc=Contoso, dc=com", Container, "Kim (2)")]
    [InlineData("in another container", "CN=Kim,OU=Sales,DC=contoso,DC=com", Container, "Kim")]
    [InlineData("below the container", "CN=Kim,OU=A,OU=Staff,DC=contoso,DC=com", Container, "Kim")]
    [InlineData("anywhere, where the container is not known", "CN=Kim,OU=Sales,DC=contoso,DC=com", null, "Kim (2)")]
    public async Task A_common_name_is_unique_in_its_container(string name, string existing, string? container, string expected)
    {
        CloudUserExportRequest request = new()
        {
            OrganizationalUnit = container,
            OnPremisesUsers = AsyncSequence.From([new OnPremisesUser { SamAccountName = "KIM", DistinguishedName = existing }]),
        };

        OnPremisesAccount account = Assert.Single(await ExportAsync(request, User("kim") with { DisplayName = "Kim" }));

        Assert.Equal((name, expected), (name, account.Name));
        Assert.Equal("kim2", account.SamAccountName);
        Assert.Equal(container, (account as PlacedOnPremisesAccount)?.Path);
    }

    [Theory]
    [InlineData("the display name", "Kim Abercrombie", "Kim", "A", "Kim Abercrombie")]
    [InlineData("else given name and surname", null, "Kim", "Abercrombie", "Kim Abercrombie")]
    [InlineData("else the logon name", " ", null, null, "kim")]
    [InlineData("on one line", " Kim\r\n Ann ", null, null, "Kim Ann")]
    [InlineData("64 characters", "1234567890123456789012345678901234567890123456789012345678901234", null, null, "1234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("no blank where it is cut", "123456789012345678901234567890123456789012345678901234567890123 5", null, null, "123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_common_name_is_made(string name, string? displayName, string? givenName, string? surname, string expected)
    {
        CloudUser user = User("kim") with { DisplayName = displayName, GivenName = givenName, Surname = surname };

        Assert.Equal((name, expected), (name, Assert.Single(await ExportAsync(new(), user)).Name));
    }

    [Fact]
    public async Task The_same_users_get_the_same_names_in_any_order()
    {
        var random = new Random(1);
        CloudUser[] users = [.. Enumerable.Range(0, 60).Select(i => User($"kim{(i % 3 == 0 ? "" : $"{i % 5}")}", $"d{i}.com") with { DisplayName = $"Kim {i % 4}" })];
        string[] expected = Shown(await ExportAsync(new(), users));

        for (int i = 0; i < 20; i++)
        {
            random.Shuffle(users);
            Assert.Equal(expected, Shown(await ExportAsync(new(), users)));
        }

        static string[] Shown(IReadOnlyList<OnPremisesAccount> accounts) => [.. accounts.Select(account => $"{account} {account.Name}")];
    }

    [Theory] // "Administrator" and others are there in every domain
    [InlineData("Administrator", "Administrator2")]
    [InlineData("guest", "guest2")]
    [InlineData("krbtgt", "krbtgt2")]
    public async Task A_name_of_the_domains_own_is_not_given(string local, string expected) =>
        Assert.Equal(expected, Assert.Single(await ExportAsync(new(), User(local))).SamAccountName);
}
