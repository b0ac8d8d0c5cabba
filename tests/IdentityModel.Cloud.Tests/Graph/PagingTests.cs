using IdentityModel.Sandbox;
using IdentityModel.SandboxHost;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// Lists that come in pages (docs/facts/throttling.md#paging): every one is followed, one ahead, and none that leads elsewhere.
/// </summary>
public class PagingTests
{
    [Theory] // docs/facts/throttling.md#paging: pages of any size, empty ones among them
    [InlineData("one page", null, false)]
    [InlineData("pages of seven", 7, false)]
    [InlineData("an empty page first", 7, true)]
    public async Task Users_are_streamed_over_all_pages(string name, int? pageSize, bool emptyFirst)
    {
        using var test = new CloudUnderTest(
            new SandboxOptions { PageSize = pageSize, StartsWithEmptyPage = emptyFirst }, CloudUnderTest.SmallTenant(users: 45));

        List<CloudUser> users = await ReadTests.ReadAsync(await test.DirectoryAsync(), new CloudUserQuery());

        Assert.Equal((name, 45), (name, users.Select(user => user.Id).Distinct().Count()));
        Assert.Contains("$top=999", test.Wire.To("/users")[0].Query, StringComparison.Ordinal);
        Assert.Contains("$select=id,userPrincipalName", test.Wire.To("/users")[0].Query, StringComparison.Ordinal);
    }

    [Theory] // an empty page said nothing of hash synchronization, and a conversion set no passwords
    [InlineData("one page", false)]
    [InlineData("an empty page first", true)]
    public async Task The_tenant_and_its_synchronization_are_read_over_all_pages(string name, bool emptyFirst)
    {
        SandboxTenant tenant = CloudUnderTest.SmallTenant(users: 1);
        tenant.OnPremisesSyncEnabled = true;
        tenant.SyncFeatures["passwordSyncEnabled"] = false;
        using var test = new CloudUnderTest(new SandboxOptions { StartsWithEmptyPage = emptyFirst }, tenant);
        ICloudDirectory directory = await test.DirectoryAsync();

        Organization organization = await directory.GetOrganizationAsync(default);
        DirectorySyncFeatures features = await directory.GetDirectorySyncFeaturesAsync(default);

        Assert.Equal((name, true, false), (name, organization.OnPremisesSyncEnabled, features.PasswordHashSyncEnabled));
    }

    [Fact] // docs/facts/throttling.md#paging
    public async Task An_advanced_query_repeats_its_header_on_every_page()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 1 });

        await ReadTests.ReadAsync(await test.DirectoryAsync(), new CloudUserQuery { Domain = "fabrikam.com" });

        IReadOnlyList<SentRequest> pages = test.Wire.To("/users");
        Assert.True(pages.Count >= 3);
        Assert.All(pages, page => Assert.Equal("eventual", page.Headers["ConsistencyLevel"]));
    }

    [Theory]
    [InlineData("another host", "https://graph.evil.example/v1.0/users?$skiptoken=x")]
    [InlineData("no encryption", "http://graph.microsoft.com/v1.0/users?$skiptoken=x")]
    [InlineData("another cloud", "https://graph.microsoft.us/v1.0/users?$skiptoken=x")]
    public async Task The_token_is_not_sent_where_a_forged_next_link_points(string name, string link)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, $$"""{"value":[],"@odata.nextLink":"{{link}}"}""");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => ReadTests.ReadAsync(directory, new CloudUserQuery()));

        Assert.Equal((name, "AnswerMalformed"), (name, error.ErrorId));
        Assert.Single(test.Wire.To("/users"));
    }

    [Fact]
    public async Task A_next_link_that_leads_back_to_itself_ends_the_read()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(
            200, """{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=x"}""");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => ReadTests.ReadAsync(directory, new CloudUserQuery()));

        Assert.Equal("AnswerMalformed", error.ErrorId);
        Assert.Equal(2, test.Wire.To("/users").Count);
    }

    [Fact]
    public async Task Next_links_that_lead_in_a_circle_end_the_read()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => CloudUnderTest.Answer(
            200,
            $$"""{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken={{(
                request.Uri.Query.Contains("=a", StringComparison.Ordinal) ? "b" : "a")}}"}""");

        Task<List<CloudUser>> read = ReadTests.ReadAsync(directory, new CloudUserQuery());
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => read);

        Assert.Equal("AnswerMalformed", error.ErrorId);
        Assert.Equal(3, test.Wire.To("/users").Count);
    }

    [Fact]
    public async Task The_next_page_is_on_its_way_while_one_is_used_and_no_further_one()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 10 }, CloudUnderTest.SmallTenant(users: 45));
        ICloudDirectory directory = await test.DirectoryAsync();
        var pagesAt = new List<int>();

        await foreach (CloudUser _ in directory.GetUsersAsync(new CloudUserQuery(), CloudUnderTest.Token))
            pagesAt.Add(test.Wire.To("/users").Count);

        Assert.Equal([2, 3, 4, 5, 5], pagesAt.Where((_, i) => i % 10 == 0));
    }

    [Fact]
    public async Task A_caller_who_stops_reading_asks_for_no_further_page()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 10 }, CloudUnderTest.SmallTenant(users: 45));
        ICloudDirectory directory = await test.DirectoryAsync();

        await foreach (CloudUser _ in directory.GetUsersAsync(new CloudUserQuery(), CloudUnderTest.Token))
            break;

        Assert.Equal(2, test.Wire.To("/users").Count);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_error_after_the_users_before_it()
    {
        using var test = new CloudUnderTest(new SandboxOptions { PageSize = 10 }, CloudUnderTest.SmallTenant(users: 45));
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.InternalServerError, UrlContains = "skiptoken", Times = 1000 });
        var users = new List<CloudUser>();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(async () =>
        {
            await foreach (CloudUser user in directory.GetUsersAsync(new CloudUserQuery(), CloudUnderTest.Token))
                users.Add(user);
        });

        Assert.Equal(("ServiceFailed", 10), (error.ErrorId, users.Count));
    }

    [Theory] // a value that is not read must never pass for none: a match would go by it
    [InlineData("no object", "7")]
    [InlineData("no id", """{"userPrincipalName":"a@fabrikam.com"}""")]
    [InlineData("an empty id", """{"id":""}""")]
    [InlineData("a number for a text", """{"id":"1","onPremisesImmutableId":7}""")]
    [InlineData("a text for a flag", """{"id":"1","onPremisesSyncEnabled":"true"}""")]
    [InlineData("a text for a list", """{"id":"1","proxyAddresses":"SMTP:a@fabrikam.com"}""")]
    [InlineData("a null within a list", """{"id":"1","proxyAddresses":[null]}""")]
    [InlineData("a date that is none", """{"id":"1","lastPasswordChangeDateTime":"yesterday"}""")]
    public async Task A_user_of_another_shape_than_Graphs_fails_the_read(string name, string user)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, $$"""{"value":[{{user}}]}""");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => ReadTests.ReadAsync(directory, new CloudUserQuery()));

        Assert.Equal((name, "AnswerMalformed"), (name, error.ErrorId));
    }

    [Fact]
    public async Task What_a_user_lacks_and_what_is_new_to_the_module_does_no_harm()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, """
            {"@odata.context":"…","@odata.count":1,"value":[{"@odata.type":"#microsoft.graph.user","id":"1","mail":null,"proxyAddresses":null,
            "future":{"a":[1,{"b":2}]},"userType":"Robot","onPremisesSyncEnabled":null,"displayName":"Zo\u00eb \"Z\" O'Hara"}]}
            """);

        CloudUser user = Assert.Single(await ReadTests.ReadAsync(directory, new CloudUserQuery()));

        Assert.Equal(("1", "", "Zoë \"Z\" O'Hara", "Robot"), (user.Id, user.UserPrincipalName, user.DisplayName, user.UserType));
        Assert.Null(user.Mail);
        Assert.Empty(user.ProxyAddresses);
        Assert.Null(user.OnPremisesSyncEnabled);
    }

    [Fact]
    public async Task Over_real_HTTP_every_user_comes_and_what_is_alive_does_not_grow()
    {
        const int Users = 20_000;
        using var sandbox = new SandboxHandler(LargeTenant.Of(Users), new SandboxOptions { EnforceQuotas = false }, TimeProvider.System);
        await using SandboxServer server = await SandboxServer.StartAsync(sandbox);
        using var wire = new LoopbackWire(server.Address);
        using ICloudSession session = await CloudSessionFactory.ConnectAsync(
            new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = CloudUnderTest.Secure(sandbox.CreateAccessToken()) },
            new CloudTransport { Handler = wire },
            _ => { },
            CloudUnderTest.Token);

        // The server is in this process too, and its pools fill while it is new.
        await ReadAllAsync();
        List<long> alive = await ReadAllAsync();

        // Users that were held would be more than 1,000 bytes each.
        Assert.True(alive[^1] - alive[0] < 12_000 * 500, $"{alive[^1] - alive[0]} bytes more are alive after 12,000 users more.");

        async Task<List<long>> ReadAllAsync()
        {
            int read = 0;
            List<long> alive = [];
            await foreach (CloudUser user in session.Directory.GetUsersAsync(new CloudUserQuery(), CloudUnderTest.Token))
            {
                Assert.Equal($"first.last{read}@fabrikam.com", user.UserPrincipalName);
                if (++read % 4_000 == 0 && read < Users)
                    alive.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            Assert.Equal(Users, read);
            return alive;
        }
    }
}
