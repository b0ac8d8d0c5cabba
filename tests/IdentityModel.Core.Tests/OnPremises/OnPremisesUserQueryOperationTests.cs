using System.Runtime.CompilerServices;
using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What is asked of which server, and what one failure leaves of the rest.</summary>
public sealed class OnPremisesUserQueryOperationTests
{
    private readonly RecordingSink _sink = new();
    private readonly Forest _forest = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string?> Names => _sink.Results.Cast<OnPremisesUser>().Select(user => user.SamAccountName);

    [Fact]
    public async Task Every_user_of_a_server_s_domain_is_read()
    {
        _forest.Add("dc1", User("kim"), User("ann"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1:1636"], PageSize = 7 });

        Assert.Equal(["kim", "ann"], Names);
        DirectorySearch search = Assert.Single(_forest.Searches).Search;
        Assert.Equal(("DC=dc1", DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, 7), (search.Base, search.Scope, search.Filter, search.PageSize));
        Assert.Equal(OnPremisesUserAttributes.All, search.Attributes);
        Assert.Equal(["dc1"], _forest.Closed);
    }

    [Fact]
    public async Task A_user_whom_two_servers_have_comes_once_and_is_told()
    {
        var kim = User("kim");
        _forest.Add("dc1", kim);
        _forest.Add("dc2", kim, User("ann"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1", "dc2"] });

        Assert.Equal(["kim", "ann"], Names);
        Assert.Empty(_sink.Errors);
        Assert.Contains("Active Directory: users came twice and are taken once (1): kim.", _sink.Warnings);
    }

    [Fact]
    public async Task One_of_several_servers_that_fails_is_one_error()
    {
        _forest.Add("dc1", User("kim"));
        _forest.Add("dc3", User("ann"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1", "dc2", "dc3"] });

        Assert.Equal(["kim", "ann"], Names);
        Assert.Equal("DirectoryServerUnreachable", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task The_only_server_that_fails_ends_the_command() =>
        Assert.Equal(
            "DirectoryServerUnreachable",
            (await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(new OnPremisesUserRequest { Servers = ["dc2"] }))).ErrorId);

    [Fact]
    public async Task The_next_controller_of_a_domain_is_tried_and_only_one_is_read()
    {
        _forest.Add("dc2", User("kim"));
        _forest.Add("dc3", User("kim"));
        _forest.Domains["contoso.com"] = ["dc1", "dc2", "dc3"];

        await RunAsync(new OnPremisesUserRequest { Domains = ["contoso.com"] });

        Assert.Equal(["kim"], Names);
        Assert.Empty(_sink.Errors);
        Assert.Contains(_sink.VerboseMessages, message => message.Contains("The command tries the next domain controller", StringComparison.Ordinal));
    }

    [Fact]
    public async Task This_machine_s_domain_is_read_when_nothing_is_said()
    {
        _forest.Add("dc1", User("kim"));
        _forest.Domains[""] = ["dc1"];

        await RunAsync(new OnPremisesUserRequest());

        Assert.Equal(["kim"], Names);
    }

    [Fact]
    public async Task A_named_user_is_asked_for_on_every_server_and_missed_only_where_none_has_him()
    {
        _forest.Add("dc1", User("kim"));
        _forest.Add("dc2", User("ann"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1", "dc2"], Identities = ["kim", "ann", "nobody"] });

        Assert.Equal(["kim", "ann"], Names);
        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal(("OnPremisesUserNotFound", "nobody"), (error.ErrorId, error.Target));
        Assert.Contains("dc1, dc2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distinguished_name_is_read_and_not_looked_for()
    {
        _forest.Add("dc1", User("kim"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], Identities = ["CN=kim,DC=dc1", "CN=gone,DC=dc1"] });

        Assert.All(_forest.Searches, made => Assert.Equal(DirectorySearchScope.Base, made.Search.Scope));
        Assert.Equal(["CN=kim,DC=dc1", "CN=gone,DC=dc1"], _forest.Searches.Select(made => made.Search.Base));
        Assert.Equal(["kim"], Names);
        Assert.Equal("OnPremisesUserNotFound", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task A_bad_filter_is_refused_before_anything_is_asked()
    {
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], LdapFilter = "mail=*)(cn=*" }));

        Assert.Equal("LdapFilterMalformed", error.ErrorId);
        Assert.Empty(_forest.Searches);
    }

    [Fact]
    public async Task A_global_catalogue_is_read_whole_and_says_what_it_lacks()
    {
        _forest.Add("dc1", User("kim"));
        _forest.Held = name => name != "mS-DS-ConsistencyGuid";

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], IsGlobalCatalog = true });

        Assert.Equal("", _forest.Searches[^1].Search.Base);
        string warning = Assert.Single(_sink.Warnings);
        Assert.Contains("mS-DS-ConsistencyGuid", warning, StringComparison.Ordinal);
        Assert.Contains("ImmutableId is wrong", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_global_catalogue_that_lacks_nothing_is_not_complained_of()
    {
        _forest.Add("dc1", User("kim"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], IsGlobalCatalog = true });

        Assert.Empty(_sink.Warnings);
        Assert.Equal(["kim"], Names);
    }

    // The schema of the servers here has what the module reads, and the number of mail.
    [Theory]
    [InlineData("known", "(&(mail=*)(!(givenName=Kim)))", null)]
    [InlineData("known, in other letters", "(GivenName=Kim)", null)]
    [InlineData("known, with options", "(|(proxyAddresses;range=0-1=*)(userAccountControl:1.2.840.113556.1.4.803:=2))", null)]
    [InlineData("known by its number", "(0.9.2342.19200300.100.1.3=*)", null)]
    [InlineData("known by its number, with what it is", "(oid.0.9.2342.19200300.100.1.3=*)", null)]
    [InlineData("a rule without an attribute", "(:dn:2.5.13.5:=Kim)", null)]
    [InlineData("an option without an attribute", "(;binary=Kim)", null)]
    [InlineData("what stands before a number, alone", "(oid.=Kim)", "oid.")]
    [InlineData("misspelt", "(&(mail=*)(departmnt=Sales)(!(departmnt=HR)))", "departmnt")]
    [InlineData("no such number", "(1.2.3=*)", "1.2.3")]
    public async Task A_filter_on_an_attribute_nobody_can_have_is_warned_of(string name, string filter, string? unknown)
    {
        Assert.NotEmpty(name);
        _forest.Add("dc1", User("kim"));

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], LdapFilter = filter });

        if (unknown is null)
        {
            Assert.Empty(_sink.Warnings);
        }
        else
        {
            Assert.Equal($"dc1 does not know the attribute {unknown} of -LdapFilter, so no user has it. Check its "
                + "spelling.", Assert.Single(_sink.Warnings));
        }
    }

    [Fact]
    public async Task A_filter_on_what_a_global_catalogue_does_not_hold_is_warned_of()
    {
        _forest.Add("dc1", User("kim"));
        _forest.Held = name => name != "targetAddress";

        await RunAsync(new OnPremisesUserRequest { Servers = ["dc1"], LdapFilter = "(targetAddress=*)", IsGlobalCatalog = true });

        Assert.Contains(_sink.Warnings, warning => warning.Contains("does not have the attribute targetAddress of -LdapFilter", StringComparison.Ordinal));
    }

    private Task RunAsync(OnPremisesUserRequest request) =>
        new OnPremisesUserQueryOperation(_forest, _forest, TimeProvider.System).RunAsync(request, _sink, Token);

    private static (string Name, OnPremisesObject Object) User(string name) => (name, Object(
        $"CN={name}", ("objectGUID", Guid.NewGuid().ToByteArray()), ("sAMAccountName", Encoding.UTF8.GetBytes(name))));

    private static OnPremisesObject Object(string name, params (string Name, byte[] Value)[] values) =>
        new(name, values.ToDictionary(pair => pair.Name, pair => (IReadOnlyList<byte[]>)[pair.Value], StringComparer.OrdinalIgnoreCase));

    /// <summary>Servers that answer a search for a name by looking for it in the filter, which is all the operation can be asked of.</summary>
    private sealed class Forest : IOnPremisesDirectoryConnector, IDomainControllerLocator
    {
        private readonly Dictionary<string, (string Name, OnPremisesObject Object)[]> _servers = [];

        public Dictionary<string, string[]> Domains { get; } = [];

        public List<(string Server, DirectorySearch Search)> Searches { get; } = [];

        public List<string> Closed { get; } = [];

        public Func<string, bool> Held { get; set; } = _ => true;

        public void Add(string server, params (string Name, OnPremisesObject Object)[] users) => _servers[server] = users;

        public Task<IReadOnlyList<string>> FindAsync(string? domain, bool isGlobalCatalog, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(Domains[domain ?? ""]);

        public Task<IOnPremisesDirectory> ConnectAsync(DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken) =>
            _servers.TryGetValue(server.Host, out (string Name, OnPremisesObject Object)[]? users)
                ? Task.FromResult<IOnPremisesDirectory>(new Directory(this, server.Host, users))
                : throw Errors.DirectoryServerUnreachable(server.Host, 636);

        private sealed class Directory(Forest forest, string server, (string Name, OnPremisesObject Object)[] users) : IOnPremisesDirectory
        {
            public string Server => server;

            public DirectoryRoot Root { get; } = new($"DC={server}", $"CN=Schema,DC={server}");

            public async IAsyncEnumerable<OnPremisesObject> SearchAsync(
                DirectorySearch search, IOperationSink sink, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                forest.Searches.Add((server, search));
                foreach (OnPremisesObject found in Found(search))
                    yield return found;
            }

            public Task ChangeAsync(ObjectChange change, CancellationToken cancellationToken) =>
                throw new InvalidOperationException("Reading changes nothing.");

            public void Dispose() => forest.Closed.Add(server);

            private IEnumerable<OnPremisesObject> Found(DirectorySearch search)
            {
                if (search.Base == Root.SchemaNamingContext)
                    return OnPremisesUserAttributes.All.Where(name => IsNamed(search, name)).Select(Attribute);
                if (search.Scope != DirectorySearchScope.Base)
                    return users.Where(user => search.Filter == OnPremisesUserFilter.Users || search.Filter.Contains($"={user.Name})", StringComparison.Ordinal)).Select(user => user.Object);

                OnPremisesObject[] named = [.. users.Where(user => search.Base.StartsWith($"CN={user.Name},", StringComparison.Ordinal)).Select(user => user.Object)];
                return named.Length > 0 ? named : throw Errors.SearchBaseNotFound(server, search.Base);
            }

            private static bool IsNamed(DirectorySearch search, string name) =>
                search.Filter.Contains($"={name})", StringComparison.OrdinalIgnoreCase) || search.Filter.Contains($"={Number(name)})", StringComparison.Ordinal);

            // That of mail (RFC 4524); the others have one that nobody asks for.
            private static string Number(string name) => name == "mail" ? "0.9.2342.19200300.100.1.3" : "0.0";

            private OnPremisesObject Attribute(string name) => Object(
                $"CN={name}",
                ("lDAPDisplayName", Encoding.UTF8.GetBytes(name)),
                ("attributeID", Encoding.UTF8.GetBytes(Number(name))),
                ("isMemberOfPartialAttributeSet", Encoding.UTF8.GetBytes(forest.Held(name) ? "TRUE" : "FALSE")));
        }
    }
}
