using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Asks <c>getuserrealm.srf</c>. Microsoft's own tools use it; no page documents it (docs/facts/federation.md#realm-discovery).
/// </summary>
internal sealed class RealmDiscovery(HttpClient client, CloudEndpoints endpoints) : IRealmDiscovery
{
    /// <summary>Realm discovery looks only at the domain, but needs a sign-in name.</summary>
    private const string AnyUser = "user";

    public async Task<UserRealm> DiscoverAsync(string domainOrLogin, CancellationToken cancellationToken)
    {
        string login = domainOrLogin.IndexOf('@') < 0 ? $"{AnyUser}@{domainOrLogin}" : domainOrLogin;
        string domain = login.Substring(login.LastIndexOf('@') + 1);
        var uri = new Uri($"{endpoints.Authority}/getuserrealm.srf?login={Uri.EscapeDataString(login)}&json=1");
        var goal = new GraphGoal($"ask how users of '{domain}' sign in", domain, Needs: null);
        try
        {
            using HttpResponseMessage response = await client.GetAsync(uri, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw GraphErrors.FromStatus((int)response.StatusCode, code: null, message: null, goal);

            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
            return Read(answer.RootElement, domain);
        }
        catch (HttpRequestException failure)
        {
            throw Errors.HostUnreachable(endpoints.LoginHost, failure);
        }
        catch (Exception failure) when (Border.IsFault(failure))
        {
            throw Errors.AnswerMalformed(goal.What, domain, failure);
        }
    }

    private static UserRealm Read(JsonElement answer, string domain)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty field in answer.EnumerateObject())
            fields[field.Name] = field.Value.ValueKind is JsonValueKind.String ? field.Value.GetString() : null;

        return new UserRealm
        {
            Domain = Field(fields, "DomainName") ?? domain,
            NameSpaceType = Enum.TryParse(Field(fields, "NameSpaceType"), ignoreCase: true, out DomainAuthenticationType type)
                ? type
                : null,
            AuthUrl = Field(fields, "AuthURL"),
            FederationBrandName = Field(fields, "FederationBrandName"),
            CloudInstanceName = Field(fields, "CloudInstanceName") ?? Field(fields, "cloud_instance_name"),
        };
    }

    private static string? Field(Dictionary<string, string?> fields, string name) =>
        fields.TryGetValue(name, out string? value) && !string.IsNullOrEmpty(value) ? value : null;
}
