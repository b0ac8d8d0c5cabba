using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Passwords that come with their users, as the rows of a list.</summary>
public sealed class CloudPasswordListTests : IDisposable
{
    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();

    public CloudPasswordListTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.com");
        _directory.AddUser("ada@contoso.com", id: "ada");
        _directory.AddUser("bo@contoso.com", id: "bo");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("another one", "Correct-Horse-8", "Failed", "PasswordsDiffer")]
    [InlineData("a longer one", "Correct-Horse-77", "Failed", "PasswordsDiffer")]
    [InlineData("the same one", "Correct-Horse-7", "Skipped", "")]
    [InlineData("none", null, "Skipped", "")]
    public async Task Another_password_for_the_same_user_is_refused(string name, string? second, string status, string errorId)
    {
        CloudPasswordTarget[] targets =
        [
            new("ada@contoso.com") { Password = "Correct-Horse-7".Protect() }, new("ADA@contoso.com") { Password = second?.Protect() },
        ];
        await RunAsync(targets);

        Assert.Equal((name, "Set", status), (name, $"{Results().Single(result => result.Password is not null).Status}", $"{Results().Single(result => result.Password is null).Status}"));
        Assert.Equal(errorId, string.Join(", ", _sink.Errors.Select(error => error.ErrorId)));
        Assert.Equal("Correct-Horse-7", ((PasswordProfileWrite)_directory.Writes["ada"]).Password.Reveal());
        Assert.DoesNotContain("Horse", string.Join(" ", _sink.Errors.Select(error => error.Message + error.Advice)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_an_error_and_a_failed_result()
    {
        await RunAsync([new CloudPasswordTarget("ada@contoso.com") { Fault = Errors.PasswordColumnEmpty("ada@contoso.com", "Password") }, new CloudPasswordTarget("bo@contoso.com")]);

        Assert.Equal("PasswordColumnEmpty", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(["ada@contoso.com Failed None False", "bo@contoso.com Set PasswordProfile True"], Results().Select(result => $"{result.UserPrincipalName} {result.Status} {result.Method} {result.ForceChange}"));
        Assert.Equal(_sink.Errors[0].Message, Results()[0].Reason);
        Assert.DoesNotContain("GetUserAsync ada@contoso.com", _directory.Calls);
    }

    private Task RunAsync(CloudPasswordTarget[] targets) =>
        new SetCloudUserPasswords(_session, null, null, new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(AsyncSequence.From(targets), new CloudPasswordRequest(), _sink, default);

    private CloudPasswordChange[] Results() => [.. _sink.Results.Cast<CloudPasswordChange>()];
}
