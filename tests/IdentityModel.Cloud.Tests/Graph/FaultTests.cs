using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public class FaultTests
{
    private static readonly SandboxFaultKind[] Passing =
    [
        SandboxFaultKind.TooManyRequests, SandboxFaultKind.ServiceUnavailable, SandboxFaultKind.DroppedBefore,
        SandboxFaultKind.DroppedAfter, SandboxFaultKind.Timeout, SandboxFaultKind.ExpiredToken,
    ];

    public static TheoryData<string, SandboxFaultKind, int?> FaultsThatPass()
    {
        var rows = new TheoryData<string, SandboxFaultKind, int?>();
        foreach (string call in CloudCall.All.Keys)
        {
            foreach (SandboxFaultKind kind in Passing)
                rows.Add(call, kind, null);
            rows.Add(call, SandboxFaultKind.TooManyRequests, 40);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(FaultsThatPass))]
    public async Task A_fault_that_passes_is_not_seen(string call, SandboxFaultKind kind, int? retryAfter)
    {
        using var test = new CloudUnderTest();
        test.Tenant.OnPremisesSyncEnabled = true;
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault
        {
            Kind = kind,
            Method = CloudCall.MethodOf(call),
            UrlContains = CloudCall.All[call].Path,
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });
        TimeSpan before = test.Clock.Elapsed;

        await CloudCall.All[call].Make(directory);

        if (retryAfter is { } asked)
            Assert.True(test.Clock.Elapsed - before >= TimeSpan.FromSeconds(asked), "It waited as long as the service asked.");
        Assert.True(call is not "conversion" || !test.Tenant.FindDomain("adatum.com")!.IsFederated);
    }

    public static TheoryData<string, SandboxFaultKind, string> FaultsThatStay()
    {
        var rows = new TheoryData<string, SandboxFaultKind, string>();
        foreach (string call in CloudCall.All.Keys)
        {
            rows.Add(call, SandboxFaultKind.TooManyRequests, "ServiceBusy");
            rows.Add(call, SandboxFaultKind.ServiceUnavailable, "ServiceBusy");
            rows.Add(call, SandboxFaultKind.InternalServerError, "ServiceFailed");
            rows.Add(call, SandboxFaultKind.DroppedBefore, "HostUnreachable");
            rows.Add(call, SandboxFaultKind.Timeout, "HostUnreachable");
            rows.Add(call, SandboxFaultKind.ExpiredToken, "SignInExpired");
            rows.Add(call, SandboxFaultKind.HtmlBody, "AnswerMalformed");
            // The answer to a write has no body; half of a number may be a number.
            if (CloudCall.MethodOf(call) == "GET" && !call.EndsWith("count", StringComparison.Ordinal))
                rows.Add(call, SandboxFaultKind.MalformedBody, "AnswerMalformed");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(FaultsThatStay))]
    public async Task A_fault_that_stays_is_one_error_in_bounded_time(string call, SandboxFaultKind kind, string errorId)
    {
        using var test = new CloudUnderTest();
        test.Tenant.OnPremisesSyncEnabled = true;
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault
        {
            Kind = kind,
            Method = CloudCall.MethodOf(call),
            UrlContains = CloudCall.All[call].Path,
            Times = 1000,
        });
        TimeSpan before = test.Clock.Elapsed;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CloudCall.All[call].Make(directory));

        Assert.Equal(errorId, error.ErrorId);
        Assert.True(test.Clock.Elapsed - before < TimeSpan.FromMinutes(20));
        Assert.DoesNotContain("eyJ", error.ToString(), StringComparison.Ordinal); // how every token begins
    }

    public static TheoryData<string> Calls() => [.. CloudCall.All.Keys];

    [Theory] // docs/facts/graph.md#permissions-and-roles
    [MemberData(nameof(Calls))]
    public async Task A_403_names_the_permission_and_the_role(string call)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        (string path, string permission, Func<ICloudDirectory, Task> make) = CloudCall.All[call];
        test.Wire.Instead = (request, _) =>
            Uri.UnescapeDataString(request.Uri.AbsolutePath).EndsWith(path, StringComparison.OrdinalIgnoreCase)
            || (request.Uri.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal)
                && Uri.UnescapeDataString(request.Body).Contains(path, StringComparison.OrdinalIgnoreCase))
                ? CloudUnderTest.Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges."}}""")
                : null;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => make(directory));

        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains(permission, error.Advice, StringComparison.Ordinal);
        Assert.Matches("Reader|Administrator", error.Advice);
    }

    [Theory] // a 403 names the missing permission or role
    [InlineData(SignInMethod.Interactive, "User.Read.All", "Connect-IdentityModel -Scopes User.Read.All, Domain-InternalFederation.ReadWrite.All")]
    [InlineData(SignInMethod.DeviceCode, "User.Read.All", "Connect-IdentityModel -Scopes User.Read.All, Domain-InternalFederation.ReadWrite.All")]
    [InlineData(SignInMethod.Certificate, "User.Read.All", "as an application permission")]
    [InlineData(SignInMethod.AccessToken, "User.Read.All", "a token that has")]
    [InlineData(SignInMethod.DeviceCode, "Domain-InternalFederation.ReadWrite.All", "The administrator also needs the role Domain Name Administrator")]
    [InlineData(SignInMethod.ClientSecret, "Domain-InternalFederation.ReadWrite.All", "assign it a directory role")]
    public async Task A_403_says_how_to_get_the_permission_in_this_session(SignInMethod method, string granted, string advice)
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = [granted] });
        ICloudDirectory directory = await test.DirectoryAsync(method);
        test.Wire.Instead = (request, _) => request.Method == "PATCH" ? CloudUnderTest.Answer(403, "{}") : null;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token));

        Assert.Equal("PermissionMissing", error.ErrorId);
        Assert.Contains(advice, error.Advice, StringComparison.Ordinal);
        Assert.Contains("Domain-InternalFederation.ReadWrite.All", error.Advice, StringComparison.Ordinal);
        Assert.Contains("Administrator", error.Advice, StringComparison.Ordinal);
    }

    [Fact] // docs/facts/graph.md#synchronization-flags, docs/facts/graph.md#what-applications-cannot-do
    public async Task A_403_on_what_no_application_may_read_says_to_sign_in()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.Read.All"] });
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.ClientSecret);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetDirectorySyncFeaturesAsync(CloudUnderTest.Token));

        Assert.Contains("Connect-IdentityModel -Scopes OnPremDirectorySynchronization.Read.All", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("503 by a proxy", 503, "<html>Service Unavailable</html>", "text/html", "ServiceBusy")]
    [InlineData("403 by a proxy", 403, "<html>Forbidden</html>", "text/html", "PermissionMissing")]
    [InlineData("400 torn", 400, "{\"error\":{\"code\":\"Requ", "application/json", "RequestRefused")]
    [InlineData("400 without a body", 400, "", "application/json", "RequestRefused")]
    [InlineData("a redirect", 302, "", "text/html", "AnswerMalformed")]
    [InlineData("no list", 200, "{}", "application/json", "AnswerMalformed")]
    [InlineData("an array", 200, "[]", "application/json", "AnswerMalformed")]
    [InlineData("nothing", 204, "", "application/json", "AnswerMalformed")]
    public async Task An_answer_that_is_not_Graphs_own_is_judged_by_its_status(
        string name, int status, string body, string type, string errorId)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(status, body, type);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetDomainsAsync(CloudUnderTest.Token));

        Assert.Equal((name, errorId), (name, error.ErrorId));
    }

    [Fact]
    public async Task A_reason_Graph_gives_is_quoted()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => ReadTests.ReadAsync(directory, new CloudUserQuery { Filter = "nonsense eq" }));

        Assert.Equal("RequestRefused", error.ErrorId);
        Assert.Contains("BadRequest", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seconds", "30", 30)]
    [InlineData("a date", "date", 30)]
    [InlineData("none", null, 1)]
    [InlineData("zero", "0", 0)]
    public async Task Retry_After_is_honoured_as(string name, string? header, int atLeast)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        int refused = 0;
        test.Wire.Instead = (_, _) => refused++ > 0 ? null : CloudUnderTest.Answer(
            429, "{}", retryAfter: header is "date" ? test.Clock.GetUtcNow().AddSeconds(atLeast + 1).ToString("R") : header);
        TimeSpan before = test.Clock.Elapsed;

        await directory.GetOrganizationAsync(CloudUnderTest.Token);

        Assert.InRange(test.Clock.Elapsed - before, TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atLeast + 2));
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_wait_longer_than_any_quota_needs_is_not_granted()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(429, "{}", retryAfter: "86400");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetOrganizationAsync(CloudUnderTest.Token));

        Assert.Equal("ServiceBusy", error.ErrorId);
        Assert.True(test.Clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_network_that_went_silent_is_given_up()
    {
        using var silent = new SilentHandler();
        var transport = new CloudTransport { Handler = silent, Clock = new SandboxClock(), RequestTimeout = TimeSpan.FromMilliseconds(20) };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() =>
            CloudSessionFactory.RealmDiscovery(CloudEnvironment.Global, transport).DiscoverAsync("contoso.com", CloudUnderTest.Token));

        Assert.Equal("HostUnreachable", error.ErrorId);
        Assert.Equal("login.microsoftonline.com", error.Target);
    }

    [Fact]
    public async Task A_read_can_be_cancelled_while_it_waits()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        using var cancel = new CancellationTokenSource();
        test.Wire.Instead = (_, number) =>
        {
            if (number > 3)
                cancel.Cancel();
            return CloudUnderTest.Answer(429, "{}", retryAfter: "60");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => directory.GetOrganizationAsync(cancel.Token));
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Unreachable.");
        }
    }
}
