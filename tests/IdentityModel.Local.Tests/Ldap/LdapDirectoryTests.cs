using System.Globalization;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Searches of a server that does what a real one does seldom: each fault is one error, and the rest goes on.</summary>
public sealed class LdapDirectoryTests
{
    internal static readonly DirectorySearch Everybody =
        new("DC=contoso,DC=com", DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All);

    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_read_to_the_last()
    {
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) => request.Cookie switch
            {
                "" => ScriptedLdapServer.SendAsync(stream, User(request, 1), User(request, 2), LdapAnswer.SearchDone(request.Id, cookie: "two")),
                // Active Directory gives an empty page where it has looked for long enough (MS-ADTS 3.1.1.3.4.1.1).
                "two" => ScriptedLdapServer.SendAsync(stream, LdapAnswer.SearchDone(request.Id, cookie: "three")),
                _ => ScriptedLdapServer.SendAsync(stream, User(request, 3), LdapAnswer.SearchDone(request.Id, cookie: "")),
            },
        };

        Assert.Equal(["CN=User 1", "CN=User 2", "CN=User 3"], await ReadAsync(server));
    }

    [Fact]
    public async Task Only_the_attributes_needed_are_asked_for()
    {
        IReadOnlyList<string> asked = [];
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) =>
            {
                asked = request.Attributes;
                return ScriptedLdapServer.SendAsync(stream, LdapAnswer.SearchDone(request.Id));
            },
        };

        await ReadAsync(server);

        Assert.Equal(OnPremisesUserAttributes.All, asked);
    }

    // What a server does in the middle of the second page; what came before it is kept.
    [Theory]
    [InlineData("goes silent", "DirectoryTimeout")]
    [InlineData("goes silent within an entry", "DirectoryTimeout")]
    [InlineData("breaks off", "DirectoryConnectionLost")]
    [InlineData("says what is no LDAP", "DirectoryConnectionLost")]
    [InlineData("is busy", "DirectorySearchRefused")]
    [InlineData("no longer knows the page", "DirectorySearchRefused")]
    [InlineData("has lost the base", "SearchBaseNotFound")]
    [InlineData("sends elsewhere", "SearchBaseElsewhere")]
    public async Task What_ends_a_search_half_way_is_one_error(string fault, string errorId)
    {
        SilenceClock clock = new();
        TaskCompletionSource end = new();
        Task SilenceAsync()
        {
            clock.RunOut();
            return end.Task;
        }

        await using ScriptedLdapServer server = new()
        {
            Clock = clock,
            OnSearch = (stream, request) => request.Cookie.Length == 0
                ? ScriptedLdapServer.SendAsync(stream, User(request, 1), LdapAnswer.SearchDone(request.Id, cookie: "two"))
                : FailAsync(stream, request, fault, SilenceAsync),
        };
        List<string> read = [];

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => ReadAsync(server, read: read));
        end.SetResult();

        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(["CN=User 1"], read);
    }

    [Fact]
    public async Task A_search_can_be_cancelled_while_the_server_is_silent()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        TaskCompletionSource end = new();
        await using ScriptedLdapServer server = new()
        {
            OnSearch = async (_, _) =>
            {
                await cancelled.CancelAsync();
                await end.Task;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadAsync(server, server.Settings with { Timeout = TimeSpan.FromMinutes(10) }, token: cancelled.Token));
        end.SetResult();
    }

    [Fact]
    public async Task Other_domains_are_named_and_not_visited()
    {
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) => ScriptedLdapServer.SendAsync(
                stream,
                LdapAnswer.Reference(request.Id, "ldap://emea.contoso.com/DC=emea,DC=contoso,DC=com"),
                LdapAnswer.Reference(request.Id, "ldap://emea.contoso.com/DC=emea,DC=contoso,DC=com"),
                LdapAnswer.Reference(request.Id, "ldap://ForestDnsZones.contoso.com/DC=ForestDnsZones,DC=contoso,DC=com"),
                LdapAnswer.Reference(request.Id, "ldap://contoso.com/CN=Configuration,DC=contoso,DC=com"),
                LdapAnswer.SearchDone(request.Id)),
        };

        await ReadAsync(server);

        Assert.Contains("DC=emea,DC=contoso,DC=com", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, _sink.VerboseMessages.Count(message => message.Contains("has no users", StringComparison.Ordinal)));
    }

    // Active Directory gives 1,500 values at a time, 5,000 in newer domains (MS-ADTS 3.1.1.3.4.6).
    [Theory]
    [InlineData(1_500)]
    [InlineData(5_000)]
    public async Task Fifty_thousand_addresses_of_one_user_are_all_read(int atATime)
    {
        const int count = 50_000;
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) => ScriptedLdapServer.SendAsync(
                stream, RangeOf(request, StartOf(request), atATime, count), LdapAnswer.SearchDone(request.Id)),
        };

        OnPremisesUser user = Assert.Single(await ReadUsersAsync(server));

        Assert.Equal(count, user.ProxyAddresses.Count);
        Assert.Equal("smtp:alias49999@contoso.com", user.ProxyAddresses[count - 1]);
    }

    [Theory]
    [InlineData("the user is deleted meanwhile")]
    [InlineData("no values come")]
    [InlineData("other values come")]
    public async Task A_list_that_cannot_be_read_to_its_end_is_one_error_and_the_rest_goes_on(string fault)
    {
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) => (StartOf(request), fault) switch
            {
                (0, _) => ScriptedLdapServer.SendAsync(stream, RangeOf(request, 0, 10, 50), User(request, 2), LdapAnswer.SearchDone(request.Id)),
                (_, "the user is deleted meanwhile") => ScriptedLdapServer.SendAsync(stream, LdapAnswer.SearchDone(request.Id, 32)),
                (_, "no values come") => ScriptedLdapServer.SendAsync(
                    stream, LdapAnswer.Entry(request.Id, "CN=User 1"), LdapAnswer.SearchDone(request.Id)),
                _ => ScriptedLdapServer.SendAsync(stream, RangeOf(request, 0, 10, 50), LdapAnswer.SearchDone(request.Id)),
            },
        };

        Assert.Equal(["CN=User 2"], await ReadAsync(server));

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("DirectoryObjectUnreadable", error.ErrorId);
        Assert.Contains("CN=User 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_entry_is_one_error_and_the_rest_goes_on()
    {
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) => ScriptedLdapServer.SendAsync(
                stream,
                LdapAnswer.Entry(request.Id, "CN=No guid", ("sAMAccountName", ["a"])),
                LdapAnswer.Entry(request.Id, "CN=Short guid", ("objectGUID", [new byte[15]])),
                LdapAnswer.Entry(request.Id, "CN=Long guid", ("objectGUID", [new byte[17]])),
                User(request, 5),
                LdapAnswer.SearchDone(request.Id)),
        };
        DirectoryConnectionSettings settings = server.Settings;
        OnPremisesUserQueryOperation operation = new(new LdapDirectoryConnector(settings), new NoLocator(), TimeProvider.System);

        await operation.RunAsync(new OnPremisesUserRequest { Servers = [server.Server.ToString()] }, _sink, Token);

        Assert.Equal(
            ["DirectoryObjectWithoutGuid", "DirectoryGuidMalformed", "DirectoryGuidMalformed"],
            _sink.Errors.Select(error => error.ErrorId));
        Assert.Equal("CN=User 5", Assert.IsType<OnPremisesUser>(Assert.Single(_sink.Results)).DistinguishedName);
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("no domain", "cn")]
    public async Task A_server_of_another_kind_is_told(string name, string? attribute)
    {
        Assert.NotEmpty(name);
        await using ScriptedLdapServer server = new()
        {
            OnRoot = (stream, request) => attribute is null
                ? ScriptedLdapServer.SendAsync(stream, LdapAnswer.SearchDone(request.Id))
                : ScriptedLdapServer.SendAsync(stream, LdapAnswer.Entry(request.Id, "", (attribute, ["x"])), LdapAnswer.SearchDone(request.Id)),
        };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => ReadAsync(server));
        Assert.Equal("NotADomainController", error.ErrorId);
    }

    private static async Task FailAsync(Stream stream, LdapRequest request, string fault, Func<Task> silenceAsync)
    {
        switch (fault)
        {
            case "goes silent":
                await ScriptedLdapServer.SendAsync(stream, User(request, 2));
                await silenceAsync();
                break;
            case "goes silent within an entry":
                await ScriptedLdapServer.SendAsync(stream, User(request, 2)[..20]);
                await silenceAsync();
                break;
            case "breaks off":
                throw new IOException("The test ends the connection.");
            case "says what is no LDAP":
                await ScriptedLdapServer.SendAsync(stream, "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 42\r\n\r\nA page where an answer should be, in 42 bytes."u8.ToArray());
                break;
            default:
                await ScriptedLdapServer.SendAsync(stream, fault switch
                {
                    "is busy" => LdapAnswer.SearchDone(request.Id, 51),
                    "no longer knows the page" => LdapAnswer.SearchDone(request.Id, 53, "00000057: LdapErr: DSID-0C090B1F, comment: Error processing control"),
                    "has lost the base" => LdapAnswer.SearchDone(request.Id, 32),
                    _ => LdapAnswer.SearchDone(request.Id, 10, referral: "ldap://emea.contoso.com/DC=emea,DC=contoso,DC=com"),
                });
                break;
        }
    }

    internal static byte[] User(LdapRequest request, int number) => LdapAnswer.Entry(
        request.Id,
        $"CN=User {number}",
        ("objectGUID", [new Guid(number, 0, 0, new byte[8]).ToByteArray()]),
        ("objectClass", ["top", "person", "organizationalPerson", "user"]),
        ("sAMAccountName", [$"user{number}"]),
        ("userPrincipalName", [$"user{number}@contoso.com"]),
        ("proxyAddresses", [$"SMTP:user{number}@contoso.com", $"smtp:alias{number}@contoso.com"]),
        ("userAccountControl", ["512"]));

    private static int StartOf(LdapRequest request)
    {
        const string range = "proxyAddresses;range=";
        string? asked = request.Attributes.FirstOrDefault(name => name.StartsWith(range, StringComparison.Ordinal));
        return asked is null ? 0 : int.Parse(asked[range.Length..].Split('-')[0], CultureInfo.InvariantCulture);
    }

    private static byte[] RangeOf(LdapRequest request, int start, int atATime, int count)
    {
        int end = Math.Min(start + atATime, count);
        string last = end == count ? "*" : (end - 1).ToString(CultureInfo.InvariantCulture);
        return LdapAnswer.Entry(
            request.Id,
            "CN=User 1",
            ("objectGUID", [new byte[16] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }]),
            ("proxyAddresses", []),
            ($"proxyAddresses;range={start}-{last}", [.. Enumerable.Range(start, end - start).Select(i => $"smtp:alias{i}@contoso.com")]));
    }

    private async Task<List<string>> ReadAsync(
        ScriptedLdapServer server, DirectoryConnectionSettings? settings = null, List<string>? read = null, CancellationToken? token = null)
    {
        read ??= [];
        using IOnPremisesDirectory directory =
            await new LdapDirectoryConnector(settings ?? server.Settings).ConnectAsync(server.Server, _sink, token ?? Token);
        await foreach (OnPremisesObject found in directory.SearchAsync(Everybody, _sink, token ?? Token))
            read.Add(found.DistinguishedName);
        return read;
    }

    private async Task<List<OnPremisesUser>> ReadUsersAsync(ScriptedLdapServer server)
    {
        List<OnPremisesUser> users = [];
        using IOnPremisesDirectory directory = await new LdapDirectoryConnector(server.Settings)
            .ConnectAsync(server.Server, _sink, Token);
        await foreach (OnPremisesObject found in directory.SearchAsync(Everybody, _sink, Token))
            users.Add(OnPremisesUserReader.Read(found));
        return users;
    }
}
