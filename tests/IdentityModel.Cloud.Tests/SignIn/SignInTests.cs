using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public sealed class SignInTests : IDisposable
{
    private const string IdentityEndpoint = "IDENTITY_ENDPOINT";
    private const string IdentityHeader = "IDENTITY_HEADER";

    public SignInTests()
    {
        // As an Azure Automation runbook finds it (docs/facts/platform.md#managed-identity).
        var options = new SandboxOptions();
        Environment.SetEnvironmentVariable(IdentityEndpoint, options.IdentityEndpoint.AbsoluteUri);
        Environment.SetEnvironmentVariable(IdentityHeader, options.IdentityHeader);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(IdentityEndpoint, null);
        Environment.SetEnvironmentVariable(IdentityHeader, null);
    }

    public static TheoryData<SignInMethod, CloudEnvironment, string, string> EveryWayInEveryCloud()
    {
        (CloudEnvironment Cloud, string Login, string Graph)[] hosts = // docs/facts/platform.md#national-clouds
        [
            (CloudEnvironment.Global, "login.microsoftonline.com", "graph.microsoft.com"),
            (CloudEnvironment.USGov, "login.microsoftonline.us", "graph.microsoft.us"),
            (CloudEnvironment.USGovDoD, "login.microsoftonline.us", "dod-graph.microsoft.us"),
            (CloudEnvironment.China, "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"),
        ];
        var rows = new TheoryData<SignInMethod, CloudEnvironment, string, string>();
        foreach ((CloudEnvironment cloud, string login, string graph) in hosts)
        {
            foreach (SignInMethod method in Enum.GetValues<SignInMethod>())
            {
                rows.Add(method, cloud, method switch
                {
                    SignInMethod.ManagedIdentity => "127.0.0.1",
                    SignInMethod.AccessToken => "",
                    _ => login,
                }, graph);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryWayInEveryCloud))]
    public async Task Every_way_to_sign_in_asks_the_hosts_of_its_cloud_and_no_other(
        SignInMethod method, CloudEnvironment cloud, string loginHost, string graphHost)
    {
        using var test = new CloudUnderTest(new SandboxOptions { Environment = cloud });

        ICloudSession session = await test.ConnectAsync(method);
        Organization organization = await session.Directory.GetOrganizationAsync(CloudUnderTest.Token);

        Assert.Equal(test.Tenant.Id, organization.Id);
        Assert.Equal(new[] { loginHost, graphHost }.Where(host => host.Length > 0), test.Wire.Hosts);
    }

    [Theory]
    [InlineData(SignInMethod.Interactive, SessionAuthType.Delegated, "admin@fabrikam.onmicrosoft.com")]
    [InlineData(SignInMethod.DeviceCode, SessionAuthType.Delegated, "admin@fabrikam.onmicrosoft.com")]
    [InlineData(SignInMethod.Certificate, SessionAuthType.AppOnly, CloudUnderTest.ClientId)]
    [InlineData(SignInMethod.ClientSecret, SessionAuthType.AppOnly, CloudUnderTest.ClientId)]
    [InlineData(SignInMethod.ManagedIdentity, SessionAuthType.ManagedIdentity, null)]
    [InlineData(SignInMethod.AccessToken, SessionAuthType.UserProvidedAccessToken, "admin@fabrikam.onmicrosoft.com")]
    public async Task The_context_says_where_and_as_whom(SignInMethod method, SessionAuthType authType, string? account)
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.Read.All", "Domain.Read.All"] });

        SessionContext context = (await test.ConnectAsync(method)).Context;

        Assert.Equal(test.Tenant.Id, context.TenantId);
        Assert.Equal(authType, context.AuthType);
        Assert.Equal(["User.Read.All", "Domain.Read.All"], context.Scopes);
        Assert.True(context.IsSandbox);
        if (account is not null)
            Assert.Equal(account, context.Account);
        else
            Assert.False(string.IsNullOrEmpty(context.Account));
    }

    [Fact]
    public async Task A_tenant_is_the_same_by_its_id_and_a_simulated_one_is_its_session_s_own()
    {
        using var test = new CloudUnderTest();
        ICloudSession first = await test.ConnectAsync(SignInMethod.AccessToken);
        ICloudSession second = await test.ConnectAsync(SignInMethod.AccessToken);
        Assert.NotEqual(first.TenantKey, second.TenantKey);
        Assert.Equal(first.TenantKey, new RememberingSession(first).TenantKey);

        test.Transport = test.Transport with { IsSandbox = false };
        Assert.Equal(test.Tenant.Id, (await test.ConnectAsync(SignInMethod.AccessToken)).TenantKey);
    }

    [Fact]
    public async Task A_device_code_is_shown_to_the_admin()
    {
        using var test = new CloudUnderTest();

        await test.ConnectAsync(SignInMethod.DeviceCode);

        Assert.Contains("SANDBOX01", Assert.Single(test.Prompts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system-assigned", null)]
    [InlineData("user-assigned", "22222222-3333-4444-8555-666666666666")]
    public async Task A_managed_identity_is_asked_for_as_Azure_Automation_wants_it(string name, string? clientId)
    {
        using var test = new CloudUnderTest();

        await test.ConnectAsync(test.Request(SignInMethod.ManagedIdentity) with { ClientId = clientId });

        SentRequest request = Assert.Single(test.Wire.Sent); // docs/facts/platform.md#managed-identity
        Assert.Equal(test.Options.IdentityHeader, request.Headers["X-IDENTITY-HEADER"]);
        Assert.Contains("resource=https://graph.microsoft.com", request.Query, StringComparison.Ordinal);
        Assert.Equal(clientId is not null, request.Query.Contains($"client_id={clientId}", StringComparison.Ordinal));
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_second_session_does_not_get_the_first_ones_managed_identity_token()
    {
        using var one = new CloudUnderTest();
        using var other = new CloudUnderTest(tenant: new SandboxTenant("Tailspin", "tailspin.onmicrosoft.com"));

        await one.ConnectAsync(SignInMethod.ManagedIdentity);
        ICloudDirectory directory = await other.DirectoryAsync(SignInMethod.ManagedIdentity);

        Assert.Equal(other.Tenant.Id, (await directory.GetOrganizationAsync(CloudUnderTest.Token)).Id);
    }

    [Fact]
    public async Task A_token_whose_form_is_unknown_is_used_as_it_is()
    {
        using var test = new CloudUnderTest();

        SessionContext context = (await test.ConnectAsync(new SignInRequest
        {
            Method = SignInMethod.AccessToken,
            AccessToken = CloudUnderTest.Secure("opaque"),
        })).Context;

        Assert.Null(context.TenantId);
        Assert.Empty(context.Scopes);
        Assert.StartsWith("The access token is not a JSON Web Token", Assert.Single(test.Prompts));
    }

    public static TheoryData<string, Action<SetUp>, string, string> Refusals() => new()
    {
        { "secret refused", set => set.Options = set.Options with { RefusesClientCredential = true }, "SignInFailed", "AADSTS7000215" },
        { "certificate refused", set =>
        {
            set.Method = SignInMethod.Certificate;
            set.Options = set.Options with { RefusesClientCredential = true };
        }, "SignInFailed", "AADSTS7000215" },
        { "unknown tenant", set => set.Request = request => request with { TenantId = "nowhere.example" }, "SignInFailed", "AADSTS90002" },
        { "device code declined", set =>
        {
            set.Method = SignInMethod.DeviceCode;
            set.Options = set.Options with { DeclinesDeviceCode = true };
        }, "SignInFailed", "declined" },
        { "no secret", set => set.Request = request => request with { ClientSecret = null }, "SignInIncomplete", "secret" },
        { "no application", set => set.Request = request => request with { ClientId = null }, "SignInIncomplete", "application" },
        { "no tenant", set => set.Request = request => request with { TenantId = null }, "SignInIncomplete", "tenant" },
        { "no certificate", set =>
        {
            set.Method = SignInMethod.Certificate;
            set.Request = request => request with { Certificate = null };
        }, "SignInIncomplete", "certificate" },
        { "no token", set =>
        {
            set.Method = SignInMethod.AccessToken;
            set.Request = request => request with { AccessToken = null };
        }, "SignInIncomplete", "token" },
        { "token expired", set =>
        {
            set.Method = SignInMethod.AccessToken;
            set.Options = set.Options with { TokenLifetime = TimeSpan.FromHours(-1) };
        }, "SignInExpired", "expired" },
        { "identity endpoint refuses", set =>
        {
            set.Method = SignInMethod.ManagedIdentity;
            set.Options = set.Options with { IdentityHeader = "another" };
        }, "ManagedIdentityUnavailable", "identity" },
        { "identity endpoint is not there", set =>
        {
            set.Method = SignInMethod.ManagedIdentity;
            set.Fault(SandboxFaultKind.DroppedBefore, 100);
        }, "ManagedIdentityUnavailable", "endpoint" },
        { "login host is not there", set => set.Fault(SandboxFaultKind.DroppedBefore, 100), "HostUnreachable", "login.microsoftonline.com" },
        { "login host is busy", set => set.Fault(SandboxFaultKind.ServiceUnavailable, 100), "ServiceBusy", "busy" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task A_refused_sign_in_is_one_clear_error_without_a_secret(
        string name, Action<SetUp> arrange, string errorId, string said)
    {
        var set = new SetUp();
        arrange(set);
        using var test = new CloudUnderTest(set.Options);
        SignInRequest request = set.Request(test.Request(set.Method));

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => test.ConnectAsync(request));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Contains(said, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(CloudUnderTest.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("torn", "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"TOPSECRET", "application/json")]
    [InlineData("a page of HTML", "<html>Sign in to the network: access_token TOPSECRET</html>", "text/html")]
    [InlineData("empty", "", "application/json")]
    public async Task A_malformed_answer_to_a_sign_in_is_an_error_without_the_token(string name, string body, string type)
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, body, type);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => test.ConnectAsync(SignInMethod.ClientSecret));

        Assert.True(error.ErrorId is "SignInFailed" or "AnswerMalformed", $"{name}: {error.ErrorId}");
        Assert.DoesNotContain("TOPSECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired", -30, -1, true, "valid only from")]
    [InlineData("not yet valid", 1, 30, true, "valid only from")]
    [InlineData("without its key", -1, 30, false, "private key")]
    public async Task A_certificate_that_proves_nothing_is_named(string name, int from, int to, bool withKey, string said)
    {
        using var test = new CloudUnderTest();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => test.ConnectAsync(
            test.Request(SignInMethod.Certificate) with { Certificate = test.Certificate(from, to, withKey) }));

        Assert.Equal((name, "CertificateUnusable"), (name, error.ErrorId));
        Assert.Contains("CN=rehearsal", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Empty(test.Wire.Sent);
    }

    // docs/facts/federation.md#scopes-of-national-clouds, docs/facts/graph.md#staged-rollout-policies,
    // docs/facts/graph.md#permissions-and-roles
    [Theory]
    [InlineData(CloudEnvironment.Global, true, true)]
    [InlineData(CloudEnvironment.USGov, false, true)]
    [InlineData(CloudEnvironment.China, false, false)]
    public async Task Without_scopes_those_of_the_reads_are_asked_for(CloudEnvironment cloud, bool federationScope, bool rolloutScope)
    {
        using var test = new CloudUnderTest(new SandboxOptions { Environment = cloud });

        await test.ConnectAsync(SignInMethod.DeviceCode);

        string asked = Uri.UnescapeDataString(test.Wire.To("/devicecode")[0].Body);
        Assert.Contains("/User.Read.All", asked, StringComparison.Ordinal);
        Assert.Equal(federationScope, asked.Contains("Domain-InternalFederation.Read.All", StringComparison.Ordinal));
        Assert.Equal(rolloutScope, asked.Contains("Policy.Read.HybridAuthentication", StringComparison.Ordinal));
        Assert.DoesNotContain("ReadWrite", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_asked_for_go_to_the_graph_of_the_cloud()
    {
        using var test = new CloudUnderTest(new SandboxOptions { Environment = CloudEnvironment.USGovDoD });

        await test.ConnectAsync(test.Request(SignInMethod.DeviceCode) with { Scopes = ["Domain.ReadWrite.All"] });

        string asked = Uri.UnescapeDataString(test.Wire.To("/devicecode")[0].Body);
        Assert.Contains("https://dod-graph.microsoft.us/Domain.ReadWrite.All", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("User.Read.All", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_can_be_cancelled()
    {
        using var test = new CloudUnderTest();
        using var cancel = new CancellationTokenSource();
        test.Wire.Instead = (_, _) =>
        {
            cancel.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CloudSessionFactory.ConnectAsync(
            test.Request(SignInMethod.ClientSecret), test.Transport, test.Prompts.Add, cancel.Token));
    }

    [Theory]
    [InlineData(SignInMethod.Interactive)]
    [InlineData(SignInMethod.DeviceCode)]
    [InlineData(SignInMethod.Certificate)]
    [InlineData(SignInMethod.ClientSecret)]
    [InlineData(SignInMethod.ManagedIdentity)]
    public async Task A_token_is_renewed_when_its_time_is_over(SignInMethod method)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync(method);
        int prompts = test.Prompts.Count;

        test.Clock.Advance(TimeSpan.FromHours(3));
        await directory.GetOrganizationAsync(CloudUnderTest.Token);

        Assert.Equal(prompts, test.Prompts.Count);
        Assert.DoesNotContain(test.Tenant.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_given_token_that_has_run_out_ends_the_session()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.AccessToken);

        test.Clock.Advance(TimeSpan.FromHours(3));
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetOrganizationAsync(CloudUnderTest.Token));

        Assert.Equal("SignInExpired", error.ErrorId);
    }

    [Fact]
    public async Task An_administrator_whose_sign_in_was_revoked_must_sign_in_again()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync(SignInMethod.DeviceCode);
        test.Wire.Instead = (request, _) => request.Uri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
            ? CloudUnderTest.Answer(400, """{"error":"invalid_grant","error_description":"AADSTS50173: The provided grant has expired."}""")
            : null;

        test.Clock.Advance(TimeSpan.FromHours(3));
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.GetOrganizationAsync(CloudUnderTest.Token));

        Assert.Equal("SignInExpired", error.ErrorId);
    }

    public sealed class SetUp
    {
        public SignInMethod Method { get; set; } = SignInMethod.ClientSecret;

        public SandboxOptions Options { get; set; } = new();

        public Func<SignInRequest, SignInRequest> Request { get; set; } = request => request;

        public void Fault(SandboxFaultKind kind, int times) => Options.Faults.Add(new SandboxFault { Kind = kind, Times = times });
    }
}
