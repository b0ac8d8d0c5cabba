using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class CloudUserQueryOperationTests
{
    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public CloudUserQueryOperationTests()
    {
        _directory.AddManaged("contoso.com");
        _directory.AddManaged("contoso.org");
        _directory.AddUser("ada@contoso.com");
        _directory.AddUser("bo@contoso.org");
    }

    [Fact]
    public async Task Without_conditions_every_user_is_read()
    {
        await RunAsync(new CloudUserRequest());
        Assert.Equal(["ada@contoso.com", "bo@contoso.org"], Names());
    }

    [Fact]
    public async Task A_domain_narrows_the_users()
    {
        await RunAsync(new CloudUserRequest { Domain = "contoso.org" });
        Assert.Equal(["bo@contoso.org"], Names());
    }

    [Fact]
    public async Task An_unknown_domain_is_an_error_and_not_an_empty_answer()
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(new CloudUserRequest { Domain = "nowhere.example" }));
        Assert.Equal("DomainNotFound", error.ErrorId);
    }

    [Theory] // docs/facts/graph.md#source-of-authority
    [InlineData("everybody", "", 1, 1)]
    [InlineData("a pattern", "*", 1, 1)]
    [InlineData("names: only who is not synchronized, and the identifier only with an ImmutableId", "ada@contoso.com bo@contoso.org cy@contoso.org", 2, 1)]
    public async Task What_Graph_does_not_give_with_a_user_is_added(string name, string identities, int moved, int identifiers)
    {
        _directory.AddUser("cy@contoso.org", synced: true);
        _directory.Users[0] = _directory.Users[0] with { ImmutableId = "AAECAw==" };
        _directory.CloudManaged.Add("id-ada@contoso.com");
        _directory.WithObjectIdentifier.UnionWith(["id-ada@contoso.com", "id-cy@contoso.org"]);
        await RunAsync(new CloudUserRequest { Identities = identities.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

        Assert.Equal(
            (name, "ada True True, bo False , cy False "),
            (name, string.Join(", ", _sink.Results.Cast<CloudUser>().Select(
                user => $"{user.UserPrincipalName.Split('@')[0]} {user.IsCloudManaged} {user.HasOnPremisesObjectIdentifier}"))));
        Assert.Equal((name, moved), (name, _directory.Calls[FakeDirectory.MovedUsers]));
        Assert.Equal((name, identifiers), (name, _directory.Calls[nameof(ICloudDirectory.GetUsersWithObjectIdentifierAsync)]));
    }

    [Fact]
    public async Task An_unknown_domain_is_the_error_to_tell_if_the_users_cannot_be_read_either()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.RequestRefused("read users", "BadRequest", "Invalid filter", target: null));
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(new CloudUserRequest { Domain = "nowhere.example", Filter = "bad filter" }));
        Assert.Equal("DomainNotFound", error.ErrorId);
    }

    [Theory]
    [InlineData("everybody", "")]
    [InlineData("a pattern", "*")]
    [InlineData("a name", "cy@contoso.org")]
    public async Task A_synchronized_user_was_not_moved_also_if_that_cannot_be_read(string name, string identities)
    {
        _directory.AddUser("cy@contoso.org", synced: true);
        _directory.Fail(FakeDirectory.MovedUsers, Errors.PermissionMissing("read it", "Some.ReadWrite.All", "Global Reader", target: null));
        await RunAsync(new CloudUserRequest { Identities = identities.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

        Assert.Equal((name, (bool?)false), (name, _sink.Results.Cast<CloudUser>().Single(user => user.UserPrincipalName == "cy@contoso.org").IsCloudManaged));
    }

    [Theory]
    [InlineData("everybody", "")]
    [InlineData("names", "ada@contoso.com bo@contoso.org")]
    public async Task Who_was_moved_may_not_be_read_and_one_warning_says_so(string name, string identities)
    {
        _directory.Fail(FakeDirectory.MovedUsers, Errors.PermissionMissing("read it", "Some.ReadWrite.All", "Global Reader", target: null));
        await RunAsync(new CloudUserRequest { Identities = identities.Split(' ', StringSplitOptions.RemoveEmptyEntries) });

        string warning = Assert.Single(_sink.Warnings);
        Assert.True(warning.Contains("Some.ReadWrite.All", StringComparison.Ordinal) && warning.Contains("IsCloudManaged stays empty", StringComparison.Ordinal), $"{name}: {warning}");
        Assert.All(_sink.Results.Cast<CloudUser>(), user => Assert.Null(user.IsCloudManaged));
        Assert.Equal((name, 2), (name, _sink.Results.Count));
    }

    [Theory]
    [InlineData("unknown name", "nobody@contoso.com")]
    [InlineData("an apostrophe", "o'hara@contoso.com")]
    [InlineData("a guest's name", "x_y.example#EXT#@contoso.com")]
    [InlineData("accents", "zoë@contoso.com")]
    public async Task A_user_that_is_not_found_is_one_error_and_the_rest_goes_on(string name, string identity)
    {
        await RunAsync(new CloudUserRequest { Identities = [identity, "ada@contoso.com"] });

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal((name, "UserNotFound"), (name, error.ErrorId));
        Assert.Equal(identity, error.Target);
        Assert.Equal(["ada@contoso.com"], Names());
    }

    private Task RunAsync(CloudUserRequest request) =>
        new CloudUserQueryOperation(_directory, TimeProvider.System).RunAsync(request, _sink, default);

    private IEnumerable<string> Names() => _sink.Results.Cast<CloudUser>().Select(user => user.UserPrincipalName);
}
