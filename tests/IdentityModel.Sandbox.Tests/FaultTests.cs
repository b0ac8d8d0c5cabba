using System.Net;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Faults on request, tokens and foreign hosts.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(SandboxFaultKind.TooManyRequests, 429)]
    [InlineData(SandboxFaultKind.ServiceUnavailable, 503)]
    [InlineData(SandboxFaultKind.InternalServerError, 500)]
    [InlineData(SandboxFaultKind.ExpiredToken, 401)]
    public async Task A_fault_that_is_a_status_changes_nothing(SandboxFaultKind kind, int status)
    {
        using SandboxHost host = Faulty(new SandboxFault { Kind = kind, Method = "PATCH", RetryAfter = TimeSpan.FromSeconds(3) });
        using HttpResponseMessage response = await host.SendAsync("PATCH", "users/patricia.mckenna@northwind.com", "{\"displayName\":\"P\"}");
        Assert.Equal((status, TimeSpan.FromSeconds(3)), ((int)response.StatusCode, response.Headers.RetryAfter!.Delta));
        Assert.Equal("Patricia McKenna", host.Tenant.FindUser("patricia.mckenna@northwind.com")!.DisplayName);
    }

    [Theory]
    [InlineData(SandboxFaultKind.DroppedBefore, "Patricia McKenna")]
    [InlineData(SandboxFaultKind.DroppedAfter, "P")]
    public async Task A_broken_connection_loses_the_answer_before_or_after_the_write(SandboxFaultKind kind, string name)
    {
        using SandboxHost host = Faulty(new SandboxFault { Kind = kind, Method = "PATCH" });
        await Assert.ThrowsAsync<HttpRequestException>(
            () => host.SendAsync("PATCH", "users/patricia.mckenna@northwind.com", "{\"displayName\":\"P\"}"));
        Assert.Equal(name, host.Tenant.FindUser("patricia.mckenna@northwind.com")!.DisplayName);
        Assert.Null(Assert.Single(host.Tenant.Requests).Status);
    }

    [Fact]
    public async Task A_timeout_takes_a_hundred_seconds_of_the_sandboxs_time()
    {
        using SandboxHost host = Faulty(new SandboxFault { Kind = SandboxFaultKind.Timeout });
        DateTimeOffset before = host.Clock.GetUtcNow();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.SendAsync("GET", "organization"));
        Assert.Equal(TimeSpan.FromSeconds(100), host.Clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_fault_lets_the_first_requests_pass_and_ends()
    {
        using SandboxHost host = Faulty(new SandboxFault
        {
            Kind = SandboxFaultKind.ServiceUnavailable,
            UrlContains = "ORGANIZATION",
            After = 1,
            Times = 2,
        });
        var statuses = new List<int>();
        for (int i = 0; i < 4; i++)
        {
            statuses.Add((await host.JsonAsync("GET", "organization")).Status);
            await host.JsonAsync("GET", "domains"); // does not match
        }

        Assert.Equal([200, 503, 503, 200], statuses);
    }

    [Theory]
    [InlineData(SandboxFaultKind.MalformedBody, "application/json")]
    [InlineData(SandboxFaultKind.HtmlBody, "text/html")]
    public async Task A_body_is_broken(SandboxFaultKind kind, string contentType)
    {
        var options = new SandboxOptions();
        options.Faults.Add(new SandboxFault { Kind = kind });
        using var handler = new SandboxHandler(SandboxTenant.Contoso(), options, new SandboxClock());
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.microsoft.com/v1.0/organization");
        request.Headers.Authorization = new("Bearer", handler.CreateAccessToken());
        using HttpResponseMessage response = await http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, contentType), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => System.Text.Json.Nodes.JsonNode.Parse(body));
    }

    [Fact]
    public async Task Latency_passes_in_the_sandboxs_time()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso(), new SandboxOptions { Latency = TimeSpan.FromMilliseconds(250) });
        DateTimeOffset before = host.Clock.GetUtcNow();
        for (int i = 0; i < 4; i++)
            await host.JsonAsync("GET", "organization");
        Assert.Equal(TimeSpan.FromSeconds(1), host.Clock.GetUtcNow() - before);
    }

    [Theory]
    [InlineData("no token", null, "Access token is empty.")]
    [InlineData("not a token", "abc", "Access token validation failure. Invalid audience.")]
    [InlineData("not Base64", "a.%.sandbox", "Access token validation failure. Invalid audience.")]
    public async Task A_request_without_a_good_token_is_401(string _, string? token, string message)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        host.Token = token ?? "";
        using HttpResponseMessage response = await host.SendAsync("GET", "users", withToken: token is not null);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("InvalidAuthenticationToken", body, StringComparison.Ordinal);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_expires_by_the_sandboxs_clock()
    {
        var clock = new SandboxClock(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), clock: clock);
        int before = (await host.JsonAsync("GET", "organization")).Status;
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((200, 401), (before, (await host.JsonAsync("GET", "organization")).Status));
    }

    [Fact]
    public async Task A_token_does_not_cross_clouds_and_an_unknown_host_is_unreachable()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        Assert.Equal(401, (await host.JsonAsync("GET", "https://graph.microsoft.us/v1.0/organization")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.SendAsync("GET", "https://graph.example.com/v1.0/organization"));
    }

    private static SandboxHost Faulty(SandboxFault fault)
    {
        var options = new SandboxOptions();
        options.Faults.Add(fault);
        return new SandboxHost(SandboxTenant.Contoso(), options);
    }
}
