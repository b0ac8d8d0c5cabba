using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary><c>$batch</c> (docs/facts/throttling.md#batches), quotas (docs/facts/throttling.md#quotas) and faults.</summary>
public sealed class BatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Inner_requests_are_answered_each_for_itself()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        Dictionary<string, JsonNode> answers = await BatchAsync(
            host,
            """{"id":"a","method":"GET","url":"/users/adele.vance@contoso.com?$select=id"}""",
            """{"id":"b","method":"PATCH","url":"/users/nobody@contoso.com","headers":{"Content-Type":"application/json"},"body":{"displayName":"x"}}""",
            """{"id":"c","method":"PATCH","url":"/users/patricia.mckenna@northwind.com","headers":{"Content-Type":"application/json"},"body":{"displayName":"Pat"}}""",
            """{"id":"d","method":"GET","url":"/users?$filter=endsWith(mail,'@fabrikam.com')&$count=true&$select=id","headers":{"ConsistencyLevel":"eventual"}}""",
            """{"id":"e","method":"GET","url":"/users?$filter=endsWith(mail,'@fabrikam.com')&$count=true&$select=id"}""",
            """{"id":"f","method":"PATCH","url":"/users/patricia.mckenna@northwind.com","body":{"displayName":"Pat"}}""");
        Assert.Equal(
            ["a 200", "b 404", "c 204", "d 200", "e 400", "f 400"],
            answers.Select(answer => $"{answer.Key} {answer.Value["status"]}").Order());
        Assert.Equal("Pat", host.Tenant.FindUser("patricia.mckenna@northwind.com")!.DisplayName);
        Assert.Equal(5, host.Tenant.Requests.Count(request => request.IsBatched)); // the one without Content-Type reached nobody
    }

    [Theory]
    [InlineData("no requests", """{"requests":[]}""")]
    [InlineData("not a batch", """{"a":1}""")]
    [InlineData("same id twice", """{"requests":[{"id":"1","method":"GET","url":"/users"},{"id":"1","method":"GET","url":"/users"}]}""")]
    [InlineData("same id in another case", """{"requests":[{"id":"a","method":"GET","url":"/users"},{"id":"A","method":"GET","url":"/users"}]}""")]
    [InlineData("no id", """{"requests":[{"method":"GET","url":"/users"}]}""")]
    [InlineData("dependsOn nobody", """{"requests":[{"id":"1","method":"GET","url":"/users","dependsOn":["2"]}]}""")]
    public async Task A_malformed_batch_is_refused_whole(string _, string body)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        Assert.Equal(400, (await host.JsonAsync("POST", "$batch", body)).Status);
    }

    [Fact]
    public async Task Twenty_one_requests_are_one_too_many()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        string[] requests = [.. Enumerable.Range(0, 21).Select(i => $$"""{"id":"{{i}}","method":"GET","url":"/organization"}""")];
        Assert.Equal(400, (await host.JsonAsync("POST", "$batch", $"{{\"requests\":[{string.Join(",", requests)}]}}")).Status);
    }

    [Fact]
    public async Task A_request_whose_parent_failed_is_424()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        Dictionary<string, JsonNode> answers = await BatchAsync(
            host,
            """{"id":"1","method":"GET","url":"/users/nobody@contoso.com"}""",
            """{"id":"2","method":"GET","url":"/organization","dependsOn":["1"]}""");
        Assert.Equal(424, (int)answers["2"]["status"]!);
    }

    [Fact]
    public async Task Inner_faults_strike_one_request_of_a_batch()
    {
        var options = new SandboxOptions();
        options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.TooManyRequests, When = request => request.IsBatched, After = 1, RetryAfter = TimeSpan.FromSeconds(7) });
        options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DroppedAfter, Method = "PATCH", UrlContains = "patricia" });
        using var host = new SandboxHost(SandboxTenant.Contoso(), options);
        Dictionary<string, JsonNode> answers = await BatchAsync(
            host,
            """{"id":"1","method":"GET","url":"/organization"}""",
            """{"id":"2","method":"GET","url":"/organization"}""",
            """{"id":"3","method":"PATCH","url":"/users/patricia.mckenna@northwind.com","headers":{"Content-Type":"application/json"},"body":{"displayName":"Pat"}}""");
        Assert.Equal(["200", "429", "504"], new[] { "1", "2", "3" }.Select(id => answers[id]["status"]!.ToString()));
        Assert.Equal("7", (string?)answers["2"]["headers"]!["Retry-After"]);
        Assert.Equal("Pat", host.Tenant.FindUser("patricia.mckenna@northwind.com")!.DisplayName); // the write landed
    }

    [Fact]
    public async Task Three_thousand_writes_fit_into_150_seconds_and_batched_ones_count_singly()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), clock: clock, checksSchema: false);
        string[] writes = [.. Enumerable.Range(0, 20).Select(i =>
            $$$"""{"id":"{{{i}}}","method":"PATCH","url":"/users/patricia.mckenna@northwind.com","headers":{"Content-Type":"application/json"},"body":{"displayName":"P{{{i}}}"}}""")];
        for (int batch = 0; batch < 150; batch++)
        {
            Dictionary<string, JsonNode> answers = await BatchAsync(host, writes);
            Assert.All(answers.Values, answer => Assert.Equal(204, (int)answer["status"]!));
            if (batch == 74)
                clock.Advance(TimeSpan.FromSeconds(50));
        }

        Dictionary<string, JsonNode> refused = await BatchAsync(host, writes[..1]);
        JsonNode headers = refused["0"]["headers"]!;
        Assert.Equal(429, (int)refused["0"]["status"]!);
        Assert.Equal("100", (string?)headers["Retry-After"]);
        Assert.StartsWith("Tenant_Application/ReadWrite/", (string?)headers["x-ms-throttle-scope"], StringComparison.Ordinal);
        Assert.Equal("WriteLimitExceeded", (string?)headers["x-ms-throttle-information"]);

        clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(204, (int)(await BatchAsync(host, writes[..1]))["0"]["status"]!);
    }

    [Fact]
    public async Task Quotas_hold_on_the_machines_own_clock_too()
    {
        using var handler = new SandboxHandler(SandboxTenant.Contoso(), new SandboxOptions(), TimeProvider.System);
        using var http = new HttpMessageInvoker(handler);
        string token = handler.CreateAccessToken();
        async Task<HttpResponseMessage> WriteAsync()
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Patch, "https://graph.microsoft.com/v1.0/users/patricia.mckenna@northwind.com");
            request.Headers.Authorization = new("Bearer", token);
            request.Content = new StringContent("{\"displayName\":\"P\"}", null, "application/json");
            return await http.SendAsync(request, CancellationToken.None);
        }

        for (int i = 0; i < 3000; i++)
        {
            using HttpResponseMessage written = await WriteAsync();
            Assert.Equal(204, (int)written.StatusCode);
        }

        using HttpResponseMessage refused = await WriteAsync();
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 150);
    }

    [Theory]
    [InlineData("small tenant", 10, 3500)] // docs/facts/throttling.md#quotas
    [InlineData("medium tenant", 60, 5000)]
    [InlineData("large tenant", 501, 8000)]
    public async Task Reads_cost_resource_units_by_tenant_size(string _, int users, int units)
    {
        var tenant = new SandboxTenant("Sized", "sized.onmicrosoft.com");
        for (int i = 0; i < users; i++)
            tenant.AddUser(new SandboxUser { UserPrincipalName = $"u{i}@sized.onmicrosoft.com" });
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var handler = new SandboxHandler(tenant, new SandboxOptions(), clock);
        using var http = new HttpMessageInvoker(handler);
        string token = handler.CreateAccessToken();
        async Task<HttpResponseMessage> ReadAsync(string url)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.microsoft.com/v1.0/" + url);
            request.Headers.Authorization = new("Bearer", token);
            return await http.SendAsync(request, CancellationToken.None);
        }

        for (int i = 0; i < units / 2; i++)
        {
            using HttpResponseMessage page = await ReadAsync("users?$filter=userPrincipalName eq 'u1'"); // 2 units
            Assert.Equal((200, "2"), ((int)page.StatusCode, page.Headers.GetValues("x-ms-resource-unit").Single()));
            page.Headers.TryGetValues("x-ms-throttle-limit-percentage", out IEnumerable<string>? load);
            Assert.Equal((i + 1) * 2 >= units * 0.8, load is not null);
        }

        using HttpResponseMessage refused = await ReadAsync("organization");
        Assert.Equal((429, TimeSpan.FromSeconds(10)), ((int)refused.StatusCode, refused.Headers.RetryAfter!.Delta));
        clock.Advance(TimeSpan.FromSeconds(10));
        using HttpResponseMessage again = await ReadAsync("organization");
        Assert.Equal(200, (int)again.StatusCode);
    }

    [Fact]
    public async Task Another_application_may_eat_the_tenants_quota()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        var options = new SandboxOptions { OtherApplicationsShare = 0.999 }; // 18 of 18,000 writes are left
        using var host = new SandboxHost(SandboxTenant.Contoso(), options, clock);
        for (int i = 0; i < 18; i++)
            Assert.Equal(204, (await host.JsonAsync("PATCH", "users/patricia.mckenna@northwind.com", "{\"displayName\":\"P\"}")).Status);
        Assert.Equal(429, (await host.JsonAsync("PATCH", "users/patricia.mckenna@northwind.com", "{\"displayName\":\"P\"}")).Status);
    }

    private static async Task<Dictionary<string, JsonNode>> BatchAsync(SandboxHost host, params string[] requests)
    {
        (int status, JsonNode? body) = await host.JsonAsync("POST", "$batch", $"{{\"requests\":[{string.Join(",", requests)}]}}");
        Assert.Equal(200, status);
        return body!["responses"]!.AsArray().ToDictionary(answer => (string)answer!["id"]!, answer => answer!);
    }
}
