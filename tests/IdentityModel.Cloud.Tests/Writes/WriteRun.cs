using System.Collections.Concurrent;
using System.Security;
using System.Text.Json;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>What the tests of writes share: writes to every user of a tenant, faults, and answers in the service's place.</summary>
internal static class WriteRun
{
    public const string Password = "Corr3ct-horse\"battery\\staple'";

    public static SandboxFault Within(SandboxFaultKind kind, int times, int? retryAfter = null) => new()
    {
        Kind = kind,
        When = request => request.IsBatched,
        After = times > 100 ? 0 : 15,
        Times = times,
        RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    /// <summary>The same, and never twice the same request: batches overtake one another, so that a retry may come before a first try.</summary>
    public static SandboxFault OnceWithin(SandboxFaultKind kind, int times)
    {
        ConcurrentDictionary<Uri, bool> seen = new();
        return Within(kind, times) with { When = request => request.IsBatched && seen.TryAdd(request.Url, true) };
    }

    public static SandboxFault Whole(SandboxFaultKind kind, int? retryAfter = null, int times = 2) => new()
    {
        Kind = kind,
        UrlContains = "/$batch",
        Times = times,
        RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    public static List<UserWrite> Profiles(CloudUnderTest test, bool distinct = false)
    {
        SecureString shared = CloudUnderTest.Secure(Password);
        return [.. test.Tenant.Users.Select(user => new PasswordProfileWrite(
            user.Id, user.UserPrincipalName, distinct ? CloudUnderTest.Secure($"Corr3ct-{user.Id}") : shared, ForceChange: true))];
    }

    public static async Task<List<UserWriteResult>> WriteAsync(
        CloudUnderTest test, ICloudDirectory directory, IEnumerable<UserWrite> writes)
    {
        Assert.NotNull(test);
        var results = new List<UserWriteResult>();
        await foreach (UserWriteResult result in directory.WriteUsersAsync(new WriteSource(writes).ReadAsync(), CloudUnderTest.Token))
            results.Add(result);
        return results;
    }

    public static bool IsBatch(SentRequest request) => request.Uri.AbsolutePath.EndsWith("/$batch", StringComparison.Ordinal);

    public static List<JsonElement> Requests(SentRequest batch) =>
        [.. JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray()];

    public static string UserOf(JsonElement request) => request.GetProperty("url").GetString()!.Split('/')[2];

    public static HttpResponseMessage Refuse(SentRequest batch, int status, string message) => CloudUnderTest.Answer(
        200, JsonSerializer.Serialize(new { responses = Requests(batch).Select(request => Refusal(request, status, message)) }));

    private static object Refusal(JsonElement request, int status, string message) => new
    {
        id = request.GetProperty("id").GetString(),
        status,
        body = new { error = new { code = "Request_BadRequest", message } },
    };

    public static void ReplaceAnswer(SentRequest batch, HttpResponseMessage response, string user, int status, string message) =>
        response.Content = CloudUnderTest.Answer(200, JsonSerializer.Serialize(new
        {
            responses = Requests(batch).Select(request => UserOf(request) == user
                ? Refusal(request, status, message)
                : new { id = request.GetProperty("id").GetString(), status = 204 }),
        })).Content;
}
