using System.Net;
using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests;

/// <summary>The schema check itself: it finds what breaks the schema, and lets pass what does not.</summary>
public sealed class GraphSchemaHandlerTests
{
    private const string Root = "https://graph.microsoft.com/v1.0/";
    private const string UserContext = "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users/$entity\",";

    [Theory]
    [InlineData("good entity", "GET", "users/a", null, UserContext + "\"id\":\"1\",\"accountEnabled\":true}", null)]
    [InlineData("unknown segment", "GET", "userz", null, UserContext + "\"id\":\"1\"}", "userz")]
    [InlineData("unknown property in $select", "GET", "users?$select=id,shoeSize", null, "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users(id)\",\"value\":[]}", "shoeSize")]
    [InlineData("malformed $filter", "GET", "users?$filter=id eqq 'a'", null, "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users\",\"value\":[]}", "users?$filter")]
    [InlineData("no context", "GET", "users/a", null, "{\"id\":\"1\"}", "@odata.context")]
    [InlineData("wrong type in the answer", "GET", "users/a", null, UserContext + "\"accountEnabled\":\"yes\"}", "yes")]
    [InlineData("unknown property in the answer", "GET", "users/a", null, UserContext + "\"shoeSize\":43}", "shoeSize")]
    [InlineData("unknown enum member in the answer", "GET", "domains/a/federationConfiguration/b", null, "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#domains('a')/federationConfiguration/$entity\",\"preferredAuthenticationProtocol\":\"wsTrust\"}", "wsTrust")]
    [InlineData("wrong type in the request", "PATCH", "users/a", "{\"accountEnabled\":\"yes\"}", "", "yes")]
    [InlineData("unknown property in the request", "PATCH", "users/a", "{\"shoeSize\":43}", "", "shoeSize")]
    [InlineData("unknown parameter of an action", "POST", "users/a/authentication/methods/b/resetPassword", "{\"secret\":\"x\"}", "", "secret")]
    public async Task An_exchange_is_held_against_the_schema(
        string _, string method, string url, string? body, string answer, string? violation)
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        GraphSchemaHandler handler = await SendAsync(method, url, body, HttpStatusCode.OK, answer);
        if (violation is null)
            Assert.Empty(handler.Violations);
        else
            Assert.Contains(violation, Assert.Single(handler.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_Graphs_form_is_found()
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        GraphSchemaHandler handler = await SendAsync("GET", "users/a", null, HttpStatusCode.NotFound, "{\"error\":\"gone\"}");
        Assert.Single(handler.Violations);
    }

    [Fact]
    public async Task What_is_inside_a_batch_is_checked_too()
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        GraphSchemaHandler handler = await SendAsync(
            "POST",
            "$batch",
            "{\"requests\":[{\"id\":\"1\",\"method\":\"PATCH\",\"url\":\"/users/a\",\"body\":{\"shoeSize\":43}},{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users\"}]}",
            HttpStatusCode.OK,
            "{\"responses\":[{\"id\":\"1\",\"status\":204}]}");
        Assert.Equal(2, handler.Violations.Count);
        Assert.Throws<InvalidOperationException>(handler.Verify);
    }

    private static async Task<GraphSchemaHandler> SendAsync(
        string method, string url, string? body, HttpStatusCode status, string answer)
    {
        var handler = new GraphSchemaHandler(new CannedAnswer(status, answer));
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + url);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        return handler;
    }
}
