using System.IO.Compression;
using System.Net;
using System.Text;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public class RealmDiscoveryTests
{
    [Theory] // docs/facts/federation.md#realm-discovery
    [InlineData("managed", "fabrikam.com", "fabrikam.com", DomainAuthenticationType.Managed)]
    [InlineData("federated", "adatum.com", "adatum.com", DomainAuthenticationType.Federated)]
    [InlineData("by a sign-in name", "o'neil+x@adatum.com", "adatum.com", DomainAuthenticationType.Federated)]
    [InlineData("unknown", "nowhere.example", "nowhere.example", null)]
    public async Task A_domain_is_told(string name, string asked, string domain, DomainAuthenticationType? type)
    {
        using var test = new CloudUnderTest();

        UserRealm realm = await Discovery(test).DiscoverAsync(asked, CloudUnderTest.Token);

        Assert.Equal((name, domain, type), (name, realm.Domain, realm.NameSpaceType));
        Assert.Equal(type is DomainAuthenticationType.Federated, realm.AuthUrl is not null);
        Assert.DoesNotContain(test.Wire.Sent, request => request.Headers.ContainsKey("Authorization"));
    }

    [Theory] // docs/facts/platform.md#national-clouds
    [InlineData(CloudEnvironment.Global, "login.microsoftonline.com")]
    [InlineData(CloudEnvironment.USGov, "login.microsoftonline.us")]
    [InlineData(CloudEnvironment.USGovDoD, "login.microsoftonline.us")]
    [InlineData(CloudEnvironment.China, "login.partner.microsoftonline.cn")]
    public async Task Each_cloud_is_asked_at_its_own_host(CloudEnvironment cloud, string host)
    {
        using var test = new CloudUnderTest(new SandboxOptions { Environment = cloud });

        await Discovery(test).DiscoverAsync("fabrikam.com", CloudUnderTest.Token);

        SentRequest request = Assert.Single(test.Wire.Sent);
        Assert.Equal(host, request.Uri.Host);
        Assert.Equal("?login=user%40fabrikam.com&json=1", request.Uri.Query);
    }

    [Theory] // docs/facts/federation.md#realm-discovery: unofficial, so any field may be missing
    [InlineData("nothing", "{}", null)]
    [InlineData("a new type", """{"NameSpaceType":"Shared"}""", null)]
    [InlineData("another spelling", """{"nameSpaceType":"federated","DomainName":null}""", DomainAuthenticationType.Federated)]
    [InlineData("a number for text", """{"NameSpaceType":4,"AuthURL":7}""", null)]
    public async Task A_field_that_is_missing_is_not_known(string name, string answer, DomainAuthenticationType? type)
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(200, answer);

        UserRealm realm = await Discovery(test).DiscoverAsync("contoso.com", CloudUnderTest.Token);

        Assert.Equal((name, new UserRealm { Domain = "contoso.com", NameSpaceType = type }), (name, realm));
    }

    [Theory]
    [InlineData("HTML", 200, "<html/>", "AnswerMalformed")]
    [InlineData("torn", 200, "{\"NameSp", "AnswerMalformed")]
    [InlineData("empty", 200, "", "AnswerMalformed")]
    [InlineData("an array", 200, "[]", "AnswerMalformed")]
    [InlineData("busy", 503, "", "ServiceBusy")]
    [InlineData("refused", 400, "", "RequestRefused")]
    public async Task What_cannot_be_read_is_an_error(string name, int status, string answer, string errorId)
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => CloudUnderTest.Answer(status, answer);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => Discovery(test).DiscoverAsync("contoso.com", CloudUnderTest.Token));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Equal("contoso.com", error.Target);
    }

    [Theory]
    [InlineData("half a character", """{"NameSpaceType":"\ud800"}""", false)]
    [InlineData("half a character in a name", """{"\udfff":1}""", false)]
    [InlineData("compressed, and broken", "no gzip", true)]
    public async Task What_no_reader_can_take_is_an_answer_that_cannot_be_read(string name, string answer, bool isCompressed)
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => isCompressed ? Compressed(answer) : CloudUnderTest.Answer(200, answer);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => Discovery(test).DiscoverAsync("contoso.com", CloudUnderTest.Token));

        Assert.Equal((name, "AnswerMalformed"), (name, error.ErrorId));
        Assert.NotNull(error.InnerException);
    }

    [Theory] // each kind of call the module makes
    [MemberData(nameof(Calls))]
    public async Task A_compressed_answer_that_is_broken_is_an_answer_that_cannot_be_read(string call)
    {
        using var test = new CloudUnderTest(checksRequests: false);
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Uri.Host == "graph.microsoft.com" ? Compressed("no gzip") : null;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CloudCall.All[call].Make(directory));

        Assert.Equal((call, "AnswerMalformed"), (call, error.ErrorId));
    }

    public static TheoryData<string> Calls => [.. CloudCall.All.Keys.Where(call => call is not "conversion")];

    private static HttpResponseMessage Compressed(string bytes) => new(HttpStatusCode.OK)
    {
        Content = new StreamContent(new GZipStream(new MemoryStream(Encoding.ASCII.GetBytes(bytes)), CompressionMode.Decompress)),
    };

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_named()
    {
        using var test = new CloudUnderTest();
        test.Wire.Instead = (_, _) => throw new HttpRequestException("No such host is known.");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => Discovery(test).DiscoverAsync("contoso.com", CloudUnderTest.Token));

        Assert.Equal("HostUnreachable", error.ErrorId);
        Assert.Contains("login.microsoftonline.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_asks_in_its_own_cloud()
    {
        using var test = new CloudUnderTest(new SandboxOptions { Environment = CloudEnvironment.China });

        UserRealm realm = await (await test.ConnectAsync()).Realm.DiscoverAsync("adatum.com", CloudUnderTest.Token);

        Assert.Equal(DomainAuthenticationType.Federated, realm.NameSpaceType);
    }

    private static IRealmDiscovery Discovery(CloudUnderTest test) =>
        CloudSessionFactory.RealmDiscovery(test.Options.Environment, test.Transport);
}
