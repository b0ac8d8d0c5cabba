using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Setting and clearing source anchors in batches (docs/facts/graph.md#writing-the-immutableid).</summary>
public sealed class ImmutableIdWriteTests : IDisposable
{
    private const string Anchor = "AAECAwQFBgcICQoLDA0ODw==";

    private readonly CloudUnderTest _test = new(checksAnswers: true);

    public void Dispose()
    {
        _test.Dispose();
    }

    [Fact]
    public async Task An_ImmutableId_is_set()
    {
        SandboxUser user = User(1);

        Assert.Null(Assert.Single(await WriteAsync(Write(user, Anchor))).Error);

        Assert.Equal(Anchor, user.OnPremisesImmutableId);
    }

    [Fact] // an empty text is refused (docs/facts/graph.md#writing-the-immutableid; msgraph-sdk-powershell #2514)
    public async Task An_ImmutableId_is_cleared_by_JSON_null()
    {
        SandboxUser user = User(1);
        user.OnPremisesImmutableId = Anchor;

        Assert.Null(Assert.Single(await WriteAsync(Write(user, null))).Error);

        Assert.Null(user.OnPremisesImmutableId);
        Assert.Contains("""{"onPremisesImmutableId":null}""", Assert.Single(_test.Wire.To("$batch")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set", Anchor)]
    [InlineData("cleared", null)]
    public async Task A_lost_answer_is_never_a_failure(string name, string? value)
    {
        SandboxUser user = User(1);
        user.OnPremisesImmutableId = value is null ? Anchor : null;
        _test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DroppedAfter, Method = "PATCH" });
        _test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.InternalServerError, Method = "PATCH" }); // the repeat fails for good

        Assert.Null(Assert.Single(await WriteAsync(Write(user, value))).Error);

        Assert.True(value == user.OnPremisesImmutableId, name);
    }

    [Fact]
    public async Task A_lost_write_whose_repeat_fails_is_an_error()
    {
        SandboxUser user = User(1);
        _test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DroppedBefore, Method = "PATCH" });
        _test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.InternalServerError, Method = "PATCH" });

        Assert.Equal("ServiceFailed", Assert.Single(await WriteAsync(Write(user, Anchor))).Error!.ErrorId);
    }

    [Fact] // docs/facts/graph.md#writing-the-immutableid
    public async Task A_synchronized_user_is_refused_with_an_error_of_its_own()
    {
        SandboxUser user = User(1);
        user.OnPremisesSyncEnabled = true;

        Assert.Equal("UserIsSynchronized", Assert.Single(await WriteAsync(Write(user, Anchor))).Error!.ErrorId);
    }

    [Fact]
    public async Task An_ImmutableId_of_another_user_is_refused_and_the_rest_goes_on()
    {
        User(2).OnPremisesImmutableId = Anchor;

        IReadOnlyList<UserWriteResult> results = await WriteAsync(Write(User(1), Anchor), Write(User(3), "CQkJCQkJCQkJCQkJCQkJCQ=="));

        Assert.Equal("ImmutableIdTaken", results.Single(one => one.Write.UserId == User(1).Id).Error!.ErrorId);
        Assert.Null(results.Single(one => one.Write.UserId == User(3).Id).Error);
    }

    [Fact] // azure-docs #5108
    public async Task A_federated_user_who_needs_one_is_told_so()
    {
        SandboxUser user = User(1);
        _test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
            ? CloudUnderTest.Answer(200, """
                {"responses":[{"id":"1","status":400,"body":{"error":{"code":"Request_BadRequest",
                "message":"You must provide a required property: Parameter name: FederatedUser.SourceAnchor"}}}]}
                """)
            : null;

        Assert.Equal("FederatedUserNeedsImmutableId", Assert.Single(await WriteAsync(Write(user, null))).Error!.ErrorId);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.Read.All"] });
        SandboxUser user = test.Tenant.FindUser("user1@fabrikam.com")!;

        UserWriteResult result = Assert.Single(await WriteAsync(test, Write(user, Anchor)));

        Assert.Equal("PermissionMissing", result.Error!.ErrorId);
        Assert.Contains("User.ReadWrite.All", result.Error.Advice, StringComparison.Ordinal);
    }

    private SandboxUser User(int number) => _test.Tenant.FindUser($"user{number}@fabrikam.com")!;

    private static ImmutableIdWrite Write(SandboxUser user, string? value) => new(user.Id, user.UserPrincipalName, value);

    private Task<IReadOnlyList<UserWriteResult>> WriteAsync(params UserWrite[] writes) => WriteAsync(_test, writes);

    private static async Task<IReadOnlyList<UserWriteResult>> WriteAsync(CloudUnderTest test, params UserWrite[] writes)
    {
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.AccessToken);
        var results = new List<UserWriteResult>();
        await foreach (UserWriteResult result in directory.WriteUsersAsync(writes.ToAsyncEnumerable(), CloudUnderTest.Token))
            results.Add(result);
        return results;
    }
}
