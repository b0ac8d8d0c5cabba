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
