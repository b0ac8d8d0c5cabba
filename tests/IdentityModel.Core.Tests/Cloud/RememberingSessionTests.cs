namespace IdentityModel.Core.Tests;

/// <summary>What a session remembers of what it has read: names, for completion.</summary>
public sealed class RememberingSessionTests : IDisposable
{
    private readonly FakeDirectory _tenant = new();
    private readonly RememberingSession _session;

    public RememberingSessionTests() => _session = new RememberingSession(new FakeSession(_tenant));

    public void Dispose() => _session.Dispose();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public void Remembers_nothing_before_it_reads_and_reads_nothing_to_remember()
    {
        _tenant.AddManaged("contoso.com");
        _tenant.AddUser("kim@contoso.com");

        Assert.Empty(_session.Memory.Domains);
        Assert.Empty(_session.Memory.Users);
        Assert.Empty(_tenant.Calls);
    }

    [Fact]
    public async Task Remembers_the_domains_it_read_last()
    {
        _tenant.AddManaged("contoso.com");
        _tenant.AddManaged("gone.com");
        await _session.Directory.GetDomainsAsync(None);
        _tenant.Domains.RemoveAt(1);
        _tenant.AddManaged("adatum.com");

        Assert.Equal(["contoso.com", "gone.com"], Domains());
        await _session.Directory.GetDomainsAsync(None);
        Assert.Equal(["contoso.com", "adatum.com"], Domains());
    }

    [Fact]
    public async Task Remembers_a_domain_read_alone_as_it_is_now()
    {
        _tenant.AddFederated("contoso.com", "http://sts.contoso.com/adfs/services/trust");
        await _session.Directory.GetDomainsAsync(None);
        await _session.Directory.ConvertDomainToManagedAsync("contoso.com", None);
        await _session.Directory.GetDomainAsync("CONTOSO.com", None);

        Assert.Equal(DomainAuthenticationType.Managed, Assert.Single(_session.Memory.Domains).AuthenticationType);
    }

    [Fact]
    public async Task Remembers_users_streamed_and_read_alone_each_once()
    {
        _tenant.AddUser("kim@contoso.com");
        _tenant.AddUser("lee@contoso.com");
        await _session.Directory.GetUserAsync("lee@contoso.com", None);
        await ReadUsersAsync();

        Assert.Equal(["kim@contoso.com", "lee@contoso.com"], _session.Memory.Users.Order());
    }

    [Fact]
    public async Task Of_a_large_tenant_keeps_the_users_read_last()
    {
        foreach (int i in Enumerable.Range(1, SessionMemory.MostUsers + 5))
            _tenant.AddUser($"user{i}@contoso.com");
        await ReadUsersAsync();

        Assert.Equal(SessionMemory.MostUsers, _session.Memory.Users.Count);
        Assert.DoesNotContain("user5@contoso.com", _session.Memory.Users);
        Assert.Contains("user6@contoso.com", _session.Memory.Users);
    }

    [Fact]
    public async Task Groups_and_contacts_are_no_users()
    {
        _tenant.MailEnabledObjects.Add(new CloudUser { UserPrincipalName = "sales@contoso.com", ObjectType = DirectoryObjectType.Group });
        await foreach (CloudUser _ in _session.Directory.GetMailEnabledObjectsAsync(None))
        {
            // read for its effect
        }

        Assert.Empty(_session.Memory.Users);
    }

    private IEnumerable<string> Domains() => _session.Memory.Domains.Select(domain => domain.Name);

    private async Task ReadUsersAsync()
    {
        await foreach (CloudUser _ in _session.Directory.GetUsersAsync(new CloudUserQuery(), None))
        {
            // read for its effect
        }
    }
}
