using IdentityModel.Core.ImmutableIds;
using IdentityModel.Core.Passwords;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>Users that are read by name, up to 20 in a request (docs/facts/throttling.md#batches), as if each were read alone.</summary>
public class NamedUserTests
{
    [Theory]
    [InlineData("none", 0, 0, 0)]
    [InlineData("one", 1, 0, 1)]
    [InlineData("a whole batch", 20, 1, 0)]
    [InlineData("one more", 21, 1, 1)]
    [InlineData("fifty", 50, 3, 0)]
    public async Task Users_are_read_by_twenties_in_the_order_of_their_names(string name, int users, int batches, int alone)
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(users), checksAnswers: true);
        ICloudDirectory directory = await test.DirectoryAsync();
        string[] names = [.. test.Tenant.Users.Select((user, i) => i % 2 == 0 ? user.UserPrincipalName : user.Id).Reverse()];

        IReadOnlyList<NamedUser> read = await directory.GetNamedUsersAsync(names, CloudUnderTest.Token);

        Assert.Equal((name, batches, alone), (name, test.Wire.To("/$batch").Count, test.Wire.Sent.Count(IsOfOneUser)));
        Assert.Equal(test.Tenant.Users.Select(user => user.Id).Reverse(), read.Select(one => one.Get().Id));
    }

    [Fact]
    public async Task A_user_is_the_same_as_if_read_alone()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        CloudUser alone = await directory.GetUserAsync("user2@fabrikam.com", CloudUnderTest.Token);
        IReadOnlyList<NamedUser> read = await directory.GetNamedUsersAsync(["user1@fabrikam.com", "user2@fabrikam.com"], CloudUnderTest.Token);

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(alone), System.Text.Json.JsonSerializer.Serialize(read[1].Get()));
    }

    public static TheoryData<string, SandboxFaultKind, string> FaultsOfOneUser() => new()
    {
        { "throttled for long", SandboxFaultKind.TooManyRequests, "ServiceBusy" },
        { "busy for long", SandboxFaultKind.ServiceUnavailable, "ServiceBusy" },
        { "dropped for long", SandboxFaultKind.DroppedBefore, "HostUnreachable" },
        { "a failure of the service", SandboxFaultKind.InternalServerError, "ServiceFailed" },
        { "the token refused twice", SandboxFaultKind.ExpiredToken, "SignInExpired" },
    };

    [Theory]
    [MemberData(nameof(FaultsOfOneUser))]
    public async Task A_fault_that_stays_is_the_error_of_that_user_alone(string name, SandboxFaultKind kind, string errorId)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault { Kind = kind, UrlContains = "/users/user2@fabrikam.com", Times = 1000 });
        TimeSpan before = test.Clock.Elapsed;

        IReadOnlyList<NamedUser> read = await ReadAsync(directory, "user1", "user2", "nobody", "", "user3");

        Assert.Equal(
            (name, $"user1 {errorId} UserNotFound UserNotFound user3"),
            (name, string.Join(" ", read.Select(one => one.User?.UserPrincipalName.Split('@')[0] ?? one.Error!.ErrorId))));
        if (!read[1].Error!.IsLostConnection)
            Assert.Equal("user2@fabrikam.com", read[1].Error!.Target);
        Assert.True(test.Clock.Elapsed - before < TimeSpan.FromMinutes(20));
    }

    [Theory]
    [InlineData(SandboxFaultKind.TooManyRequests, 40)]
    [InlineData(SandboxFaultKind.TooManyRequests, null)]
    [InlineData(SandboxFaultKind.ServiceUnavailable, null)]
    [InlineData(SandboxFaultKind.DroppedAfter, null)]
    [InlineData(SandboxFaultKind.ExpiredToken, null)]
    public async Task A_fault_that_passes_is_not_seen_and_only_its_user_is_read_again(SandboxFaultKind kind, int? retryAfter)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault
        {
            Kind = kind,
            UrlContains = "/users/user2@fabrikam.com",
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });
        TimeSpan before = test.Clock.Elapsed;

        IReadOnlyList<NamedUser> read = await ReadAsync(directory, "user1", "user2", "user3");

        Assert.All(read, one => Assert.Null(one.Error));
        Assert.Equal(["user1", "user2", "user2", "user3"], ReadNames(test));
        Assert.True(test.Clock.Elapsed - before >= TimeSpan.FromSeconds(retryAfter ?? 0), "It waited as long as the service asked.");
    }

    public static TheoryData<string, string> OddNames() => new()
    {
        { "longer than an address can be", new string('x', 70_000) },
        { "half of a character", "ann\ud83d@fabrikam.com" },
    };

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task A_name_that_no_address_can_have_is_the_error_of_that_user_alone(string name, string odd)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        IReadOnlyList<NamedUser> read = await directory.GetNamedUsersAsync(["user1@fabrikam.com", odd, "user2@fabrikam.com"], CloudUnderTest.Token);

        Assert.Equal((name, "user1@fabrikam.com user2@fabrikam.com"), (name, $"{read[0].Get().UserPrincipalName} {read[2].Get().UserPrincipalName}"));
        Assert.Contains(read[1].Error!.ErrorId, new[] { "AnswerMalformed", "UserNotFound" });
    }

    [Theory]
    [InlineData("refused by something on the way", 404, "")]
    [InlineData("refused because of one request", 400, """{"error":{"code":"BadRequest"}}""")]
    [InlineData("too large", 413, "")]
    [InlineData("the page of a portal", 200, "<html>Sign in</html>")]
    [InlineData("cut off", 200, """{"responses":[{"id":"1","sta""")]
    [InlineData("an answer that is no text", 200, """{"responses":[{"id":"2","status":404,"body":{"error":{"code":"\ud83d"}}}]}""")]
    [InlineData("no answer", 200, """{"responses":[]}""")]
    [InlineData("a user without an id", 200, """{"responses":[{"id":"1","status":200,"body":{}}]}""")]
    [InlineData("a user that is none", 200, """{"responses":[{"id":"1","status":200,"body":[]}]}""")]
    [InlineData("no body", 200, """{"responses":[{"id":"1","status":200}]}""")]
    public async Task Where_a_batch_gives_no_user_each_is_read_alone(string name, int status, string answer)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal) ? CloudUnderTest.Answer(status, answer) : null;

        IReadOnlyList<NamedUser> read = await ReadAsync(directory, "user1", "nobody", "user2");

        Assert.Equal(
            (name, "user1 UserNotFound user2"),
            (name, string.Join(" ", read.Select(one => one.User?.UserPrincipalName.Split('@')[0] ?? one.Error!.ErrorId))));
    }

    [Fact]
    public async Task A_missing_permission_is_the_error_of_each_user_with_what_to_grant()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal)
            ? null
            : CloudUnderTest.Answer(403, """{"error":{"code":"Authorization_RequestDenied"}}""");
        test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.InternalServerError, UrlContains = "/users/user2@fabrikam.com", Times = 1000 });

        IReadOnlyList<NamedUser> read = await ReadAsync(directory, "user1", "user2");

        Assert.Equal("user1@fabrikam.com", read[0].Get().UserPrincipalName);
        Assert.Equal("PermissionMissing", read[1].Error!.ErrorId);
        Assert.Contains("User.Read.All", read[1].Error!.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-CloudUserPassword", true)]
    [InlineData("Set-CloudUserImmutableId", false)]
    public async Task Fifty_users_are_read_in_three_requests_each_just_before_its_changes(string command, bool isPassword)
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(users: 50));
        using ICloudSession session = await test.ConnectAsync();
        var sink = new RecordingSink();
        string[] names = [.. test.Tenant.Users.Select(user => user.UserPrincipalName)];

        await (isPassword ? SetPasswordsAsync(session, names, sink) : SetImmutableIdsAsync(session, names, sink));

        SandboxRequestEntry[] reads = [.. test.Tenant.Requests.Where(request => request.IsBatched && request.Method == "GET")];
        Assert.Equal((command, 50, 50), (command, sink.Results.Count, reads.Length));
        Assert.DoesNotContain(test.Wire.Sent, IsOfOneUser);
        Assert.Equal(3, test.Wire.To("/$batch").Count(request => request.Body.Contains("\"GET\"", StringComparison.Ordinal)));
    }

    private static Task SetPasswordsAsync(ICloudSession session, string[] names, RecordingSink sink) =>
        new SetCloudUserPasswords(session, openRecord: null, openJournal: null, new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(AsyncSequence.From(names.Select(name => new CloudPasswordTarget(name))), new CloudPasswordRequest { Force = true }, sink, CloudUnderTest.Token);

    private static Task SetImmutableIdsAsync(ICloudSession session, string[] names, RecordingSink sink) =>
        new SetCloudUserImmutableIds(session, openJournal: null).RunAsync(
            AsyncSequence.From(names.Select(name => new ImmutableIdTarget(name, Convert.ToBase64String(Guid.NewGuid().ToByteArray())))),
            force: true,
            sink,
            CloudUnderTest.Token);

    private static Task<IReadOnlyList<NamedUser>> ReadAsync(ICloudDirectory directory, params string[] names) =>
        directory.GetNamedUsersAsync([.. names.Select(name => name.Length == 0 ? "" : $"{name}@fabrikam.com")], CloudUnderTest.Token);

    private static bool IsOfOneUser(SentRequest request) =>
        request.Method == "GET" && request.Uri.AbsolutePath.Contains("/users/", StringComparison.Ordinal);

    private static IEnumerable<string> ReadNames(CloudUnderTest test) => test.Tenant.Requests
        .Where(request => request.Method == "GET" && request.Url.AbsolutePath.Contains("/users/", StringComparison.Ordinal))
        .Select(request => Uri.UnescapeDataString(request.Url.Segments[^1]).Split('@')[0])
        .Order(StringComparer.Ordinal);
}
