using System.Net;
using System.Net.NetworkInformation;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>The module's cloud side, whole, over a sandbox in virtual time: MSAL, the Graph SDK and every handler are the real ones.</summary>
internal sealed class CloudUnderTest : IDisposable
{
    public const string ClientId = "11111111-2222-4333-8444-555555555555";
    public const string Secret = "S3cret~of-the-application";

    /// <summary>A public signing certificate, as the service takes one.</summary>
    public static readonly string SigningCertificate = SandboxTenant.Contoso().FindDomain("contoso.com")!.Federation!.SigningCertificate!;

    private readonly SandboxHandler _sandbox;
    private readonly List<IDisposable> _owned = [];
    private readonly CancellationTokenSource _ended = new();

    public CloudUnderTest(
        SandboxOptions? options = null, SandboxTenant? tenant = null, bool checksAnswers = false, bool checksRequests = true)
    {
        Options = (options ?? new SandboxOptions()) with
        {
            DeviceCodePolls = options?.DeclinesDeviceCode is true ? 1 : 0,
            DeviceCodeInterval = TimeSpan.Zero,
        };
        Tenant = tenant ?? SmallTenant();
        _sandbox = new SandboxHandler(Tenant, Options, Clock);
        Schema = new GraphSchemaHandler(_sandbox) { ChecksAnswers = checksAnswers };
        Wire = new WireHandler(checksRequests ? Schema : _sandbox);
        Transport = new CloudTransport { Handler = Wire, Clock = Clock, IsSandbox = true, OpenBrowser = SignInInBrowserAsync };
    }

    public SandboxOptions Options { get; }

    public SandboxTenant Tenant { get; }

    public SandboxClock Clock { get; } = new();

    /// <summary>Holds what the module sends against Graph's published schema; the answers too where none is broken on purpose.</summary>
    public GraphSchemaHandler Schema { get; }

    public WireHandler Wire { get; }

    public CloudTransport Transport { get; set; }

    public List<string> Prompts { get; } = [];

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A tenant with a managed and a federated domain and a few users.</summary>
    public static SandboxTenant SmallTenant(int users = 3)
    {
        var tenant = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com");
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com", IsDefault = true });
        tenant.AddDomain(new SandboxDomain
        {
            Name = "adatum.com",
            Federation = new DomainFederation
            {
                Id = "f1",
                IssuerUri = "http://sts.adatum.com/adfs/services/trust",
                PassiveSignInUri = "https://sts.adatum.com/adfs/ls/",
                PreferredAuthenticationProtocol = "wsFed",
                SigningCertificate = "MIIB",
            },
        });
        for (int i = 1; i <= users; i++)
        {
            tenant.AddUser(new SandboxUser
            {
                UserPrincipalName = $"user{i}@fabrikam.com",
                DisplayName = $"User {i}",
                Mail = $"user{i}@fabrikam.com",
                ProxyAddresses = [$"SMTP:user{i}@fabrikam.com"],
            });
        }

        return tenant;
    }

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
            secure.AppendChar(c);
        return secure;
    }

    public SignInRequest Request(SignInMethod method) => new()
    {
        Method = method,
        Environment = Options.Environment,
        TenantId = Tenant.Id,
        ClientId = method is SignInMethod.Certificate or SignInMethod.ClientSecret ? ClientId : null,
        ClientSecret = method is SignInMethod.ClientSecret ? Secure(Secret) : null,
        Certificate = method is SignInMethod.Certificate ? Certificate() : null,
        AccessToken = method is SignInMethod.AccessToken ? Secure(_sandbox.CreateAccessToken()) : null,
    };

    public async Task<ICloudSession> ConnectAsync(SignInMethod method = SignInMethod.DeviceCode) => await ConnectAsync(Request(method));

    public async Task<ICloudSession> ConnectAsync(SignInRequest request)
    {
        ICloudSession session = await CloudSessionFactory.ConnectAsync(request, Transport, Prompts.Add, Token);
        _owned.Add(session);
        return session;
    }

    public async Task<ICloudDirectory> DirectoryAsync(SignInMethod method = SignInMethod.DeviceCode) =>
        (await ConnectAsync(method)).Directory;

    public X509Certificate2 Certificate(int daysFrom = -1, int daysTo = 30, bool withKey = true)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=rehearsal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        X509Certificate2 certificate = request.CreateSelfSigned(
            Clock.GetUtcNow().AddDays(daysFrom), Clock.GetUtcNow().AddDays(daysTo));
        _owned.Add(certificate);
        return withKey ? certificate : X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
    }

    /// <summary>An answer in the service's place.</summary>
    public static HttpResponseMessage Answer(int status, string body, string type = "application/json", string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    public void Dispose()
    {
        _ended.Cancel();
        _owned.ForEach(owned => owned.Dispose());
        Wire.Dispose();
        Schema.Verify();
    }

    /// <summary>
    /// What the admin's browser does: opens the sign-in page, and submits the form in it to the address MSAL listens on
    /// (response_mode=form_post).
    /// </summary>
    private async Task SignInInBrowserAsync(Uri page)
    {
        using var service = new HttpClient(Wire, disposeHandler: false);
        string form = await service.GetStringAsync(page, Token);
        var back = new Uri(WebUtility.HtmlDecode(Regex.Match(form, "<form method=\"POST\" action=\"([^\"]*)\"").Groups[1].Value));
        var fields = Regex.Matches(form, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        _ = Task.Run(async () =>
        {
            // MSAL begins to listen after it opened the browser. HttpListener breaks if somebody comes while it begins.
            while (!IsListenedTo(back.Port))
                await Task.Delay(10, _ended.Token);
            await Task.Delay(50, _ended.Token);

            using var browser = new HttpClient();
            while (!await TryPostAsync(browser, back, fields))
                await Task.Delay(10, _ended.Token);
        });
    }

    private static bool IsListenedTo(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    private static async Task<bool> TryPostAsync(HttpClient browser, Uri back, Dictionary<string, string> fields)
    {
        try
        {
            await browser.PostAsync(back, new FormUrlEncodedContent(fields), Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
        catch (HttpRequestException)
        {
            // MSAL has what it wants and hangs up.
        }

        return true;
    }
}
