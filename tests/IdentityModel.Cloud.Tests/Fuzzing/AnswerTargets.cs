using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>The readers of what the cloud answers, as they are tried with inputs of every kind.</summary>
internal sealed class AnswerTargets : IDisposable
{
    private static readonly string[] JsonWords =
    [
        "{", "}", "[", "]", ",", ":", "\"\"", "null", "true", "-0", "1e400", "\"\\ud800\"", "\\udfff\\ud800", "{\"value\":[", "\"value\":", "\"id\":\"1\"",
        "\"userPrincipalName\":", "\"proxyAddresses\":[", "\"@odata.nextLink\":\"http://[\"", "\"lastPasswordChangeDateTime\":\"2026-13-45\"", "\"error\":{",
        "\"code\":\"Request_BadRequest\"", "\"message\":", "\"innerError\":{\"date\":\"2026-11-21T00:00:00\",\"request-id\":\"x\"}", "\"authenticationType\":\"Managed\"",
        "\"NameSpaceType\":\"Federated\"", "\"AuthURL\":", "\"access_token\":", "\"expires_in\":3600", "\"token_type\":\"Bearer\"", "\"responses\":[", "\"status\":200",
        "\"headers\":{\"Retry-After\":\"1\"}", "\"body\":", "\"issuerUri\":", "\"signingCertificateUpdateStatus\":{\"lastRunDateTime\":",
    ];

    private static readonly int[] Refusals = [400, 401, 403, 404, 409, 422, 500];

    private readonly CloudUnderTest _cloud = new(checksRequests: false);
    private readonly IRealmDiscovery _discovery;
    private readonly ICloudDirectory _directory;
    private byte[] _answer = [];
    private int _status = 200;

    public AnswerTargets()
    {
        _discovery = CloudSessionFactory.RealmDiscovery(CloudEnvironment.Global, _cloud.Transport);
        _directory = _cloud.DirectoryAsync(SignInMethod.AccessToken).GetAwaiter().GetResult();
        _cloud.Wire.Instead = (request, _) => IsAsked(request) ? Answer() : null;
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyDictionary<string, FuzzTarget> All => new FuzzTarget[]
    {
        new("realm-answer", input => Ask(input, 200, async () => $"{(await _discovery.DiscoverAsync("contoso.com", CloudUnderTest.Token)).NameSpaceType}"), JsonWords, Cost: 4),
        new("token-answer", input => Ask(input, 200, async () => (await _cloud.ConnectAsync(SignInMethod.ClientSecret)).Context.Account ?? "nobody"), JsonWords, Cost: 40),
        new("access-token", Token, ["eyJhbGciOiJub25lIn0.", ".", "eyJ0aWQiOiJ4In0", "\"exp\":99999999999999999", "\"tid\":\"\\ud800\"", "\"roles\":[\"", "\"scp\":\"a b\""]),
        new("odata-error", input => Ask(input, Refusals[input.Length % Refusals.Length], async () => (await _directory.GetOrganizationAsync(CloudUnderTest.Token)).Id), JsonWords, Cost: 10),
        new("user-page", input => Ask(input, 200, async () => Users(await ReadTests.ReadAsync(_directory, new CloudUserQuery()))), JsonWords, Cost: 10),
        new("domain-page", input => Ask(input, 200, async () => Domains(await _directory.GetDomainsAsync(CloudUnderTest.Token))), JsonWords, Cost: 10),
        new("federation-answer", input => Ask(input, 200, async () => Federation(await _directory.GetFederationAsync("adatum.com", CloudUnderTest.Token))), JsonWords, Cost: 10),
        new("batch-answer", Batch, JsonWords),
    }.ToDictionary(target => target.Name);

    public void Dispose() => _cloud.Dispose();

    // Sign-in asks other things before it asks for a token; these are answered well.
    private static bool IsAsked(SentRequest request) =>
        request.Uri.Host is "graph.microsoft.com"
        || request.Uri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
        || request.Uri.AbsolutePath.EndsWith("/getuserrealm.srf", StringComparison.Ordinal);

    private HttpResponseMessage Answer() => new((HttpStatusCode)_status)
    {
        Content = new ByteArrayContent(_answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private string Ask(byte[] input, int status, Func<Task<string>> ask)
    {
        (_answer, _status) = (input, status);
        return $"{status} {ask().GetAwaiter().GetResult()}";
    }

    private static string Users(List<CloudUser> users) => users.Count == 0 ? "none"
        : $"{users.Count > 1} {users[0].ProxyAddresses.Count > 0} {users[0].Mail is null} {users[0].LastPasswordChange is null} {users[0].OnPremisesSyncEnabled}";

    private static string Domains(IReadOnlyList<CloudDomain> domains) =>
        domains.Count == 0 ? "none" : $"{domains.Count > 1} {domains[0].AuthenticationType} {domains[0].IsDefault} {domains[0].IsInitial}";

    private static string Federation(DomainFederation? federation) => federation is null ? "none"
        : $"{federation.IssuerUri is null} {federation.SigningCertificateUpdateLastRun is null} {federation.IsSignedAuthenticationRequestRequired}";

    private static string Token(byte[] input)
    {
        var direct = TokenClaims.Read(Encoding.Latin1.GetString(input));
        var inside = TokenClaims.Read($"x.{Convert.ToBase64String(input).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.x");
        return $"{direct == TokenClaims.None} {inside.TenantId is null} {inside.Permissions.Count} {inside.ExpiresOn is null} {inside.UserPrincipalName is null}";
    }

    private string Batch(byte[] input)
    {
        try
        {
            using MemoryStream body = new(input);
            Dictionary<string, BatchAnswer> answers = BatchAnswer.ReadAsync(body, keepsBodies: true, _cloud.Clock.GetUtcNow(), CloudUnderTest.Token).GetAwaiter().GetResult();
            return $"{answers.Count} {answers.Values.FirstOrDefault()}";
        }
        catch (JsonException)
        {
            return "no batch"; // what its caller takes for a lost answer
        }
    }
}
