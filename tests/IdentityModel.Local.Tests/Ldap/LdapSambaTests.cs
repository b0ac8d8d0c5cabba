using System.Text;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Reading a real domain controller.</summary>
public sealed class LdapSambaTests(SambaServer server)
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DirectoryTransport.Ldaps)]
    [InlineData(DirectoryTransport.StartTls)]
    public async Task Every_attribute_of_a_user_is_read(DirectoryTransport transport)
    {
        SambaDomain domain = await server.DomainAsync();
        string unit = await UnitAsync(domain, $"Attributes{transport}", """
            dn: CN=Sørine Dvořák\, Ltd,{0}
            objectClass: user
            sAMAccountName: sorine{1}
            userPrincipalName: sorine{1}@contoso.com
            displayName: Sørine Dvořák
            givenName: Sørine
            sn: Dvořák
            mail: sorine{1}@contoso.com
            proxyAddresses: SMTP:sorine{1}@contoso.com
            proxyAddresses: X500:/o=Contoso/ou=x, y;z/cn=sorine
            targetAddress: SMTP:sorine{1}@contoso.mail.onmicrosoft.com
            mailNickname: sorine
            mS-DS-ConsistencyGuid:: AAECAwQFBgcICQoLDA0ODw==

            """);

        OnPremisesUser user = Assert.Single(await UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit }, transport));

        Assert.Equal(Guid.Parse("03020100-0504-0706-0809-0a0b0c0d0e0f"), user.ConsistencyGuid);
        Assert.Equal("AAECAwQFBgcICQoLDA0ODw==", user.ImmutableId);
        Assert.NotNull(user.ObjectGuid);
        Assert.Equal("Sørine Dvořák", user.DisplayName);
        Assert.Equal(("Sørine", "Dvořák"), (user.GivenName, user.Surname));
        Assert.Equal(["SMTP:" + user.Mail, "X500:/o=Contoso/ou=x, y;z/cn=sorine"], user.ProxyAddresses.Order(StringComparer.Ordinal));
        Assert.Equal("sorine", user.MailNickname);
        Assert.EndsWith("@contoso.mail.onmicrosoft.com", user.TargetAddress, StringComparison.Ordinal);
        Assert.Equal(@"CN=Sørine Dvořák\, Ltd," + unit, user.DistinguishedName);
        Assert.Equal(DirectoryObjectType.User, user.ObjectType);
        Assert.False(user.Enabled);

        // By that name, too, which has every kind of character.
        OnPremisesUser again = Assert.Single(
            await UsersAsync(domain, new OnPremisesUserRequest { Identities = [user.DistinguishedName!] }, transport));
        Assert.Equal(user.ObjectGuid, again.ObjectGuid);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task Users_come_page_by_page_and_computers_contacts_and_groups_do_not()
    {
        SambaDomain domain = await server.DomainAsync();
        StringBuilder people = new();
        for (int i = 0; i < 25; i++)
            people.Append("dn: CN=Page").Append(i).Append(",{0}\nobjectClass: user\nsAMAccountName: page").Append(i).Append("\n\n");
        string unit = await UnitAsync(domain, "Pages", people + """
            dn: CN=A contact,{0}
            objectClass: contact

            dn: CN=A group,{0}
            objectClass: group
            sAMAccountName: pagegroup

            dn: CN=PAGEPC,{0}
            objectClass: computer
            sAMAccountName: PAGEPC$

            """);

        IReadOnlyList<OnPremisesUser> users = await UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit, PageSize = 10 });

        Assert.Equal(25, users.Select(user => user.SamAccountName).Distinct().Count());
        Assert.Equal(25, users.Count);
    }

    [Fact]
    public async Task A_user_deleted_between_two_pages_disturbs_nothing()
    {
        SambaDomain domain = await server.DomainAsync();
        string unit = await UnitAsync(domain, "Deleted", string.Concat(Enumerable.Range(0, 6).Select(
            i => $"dn: CN=Gone{i},{{0}}\nobjectClass: user\nsAMAccountName: gone{i}\n\n")));
        DirectorySearch search = new(unit, DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All) { PageSize = 2 };
        using IOnPremisesDirectory directory = await Connector(domain).ConnectAsync(new DirectoryServer(domain.Address), _sink, Token);

        List<string> names = [];
        await foreach (OnPremisesObject found in directory.SearchAsync(search, _sink, Token))
        {
            names.Add(found.DistinguishedName);
            if (names.Count == 1)
            {
                string[] ahead = [.. Enumerable.Range(0, 6).Select(i => $"CN=Gone{i},{unit}").Except(names)];
                await domain.LdapModifyAsync(string.Concat(ahead.Take(3).Select(dn => $"dn: {dn}\nchangetype: delete\n\n")), Token);
            }
        }

        Assert.InRange(names.Count, 3, 6);
        Assert.Equal(names, names.Distinct());
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task A_consistency_guid_of_another_length_is_the_anchor()
    {
        SambaDomain domain = await server.DomainAsync();
        string unit = await UnitAsync(domain, "WrongLength", """
            dn: CN=Wrong,{0}
            objectClass: user
            sAMAccountName: wronglength
            mS-DS-ConsistencyGuid:: AAEC

            dn: CN=Right,{0}
            objectClass: user
            sAMAccountName: rightlength

            """);

        IReadOnlyList<OnPremisesUser> users = await UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit });

        Assert.Equal(["rightlength", "wronglength"], users.Select(user => user.SamAccountName).Order());
        Assert.Equal("AAEC", users.Single(user => user.SamAccountName == "wronglength").ImmutableId);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task A_long_list_of_addresses_is_read_in_parts()
    {
        const int count = 4_000;
        SambaDomain domain = await server.DomainAsync();
        string unit = await UnitAsync(domain, "Long", "dn: CN=Long,{0}\nobjectClass: user\nsAMAccountName: longlist\n"
            + string.Concat(Enumerable.Range(0, count).Select(i => $"proxyAddresses: smtp:long{i}@contoso.com\n")) + "\n");
        using IOnPremisesDirectory directory = await Connector(domain).ConnectAsync(new DirectoryServer(domain.Address), _sink, Token);

        // Samba gives all at once unless a range is asked for; so one is.
        DirectorySearch search = new(unit, DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, ["objectGUID", "proxyAddresses;range=0-1499"]);
        int read = 0;
        await foreach (OnPremisesObject found in directory.SearchAsync(search, _sink, Token))
            read += found.Values("proxyAddresses").Select(Encoding.UTF8.GetString).Distinct().Count();

        Assert.Equal(count, read);
        OnPremisesUser user = Assert.Single(await UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit }));
        Assert.Equal(count, user.ProxyAddresses.Count);
    }

    // Each of these would find somebody if it were not taken for a name.
    [Theory]
    [InlineData("*")]
    [InlineData("inject*")]
    [InlineData("inject)(objectClass=*")]
    [InlineData("x)(|(objectClass=*))")]
    [InlineData("*)(userAccountControl:1.2.840.113556.1.4.803:=512")]
    [InlineData("inject\0")]
    [InlineData(@"\69nject")]
    public async Task A_name_is_never_a_filter(string name)
    {
        SambaDomain domain = await server.DomainAsync();

        Assert.Empty(await UsersAsync(domain, new OnPremisesUserRequest { Identities = [name] }));

        Assert.Equal("OnPremisesUserNotFound", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task A_name_full_of_special_characters_is_found()
    {
        const string name = "a*b(c)d";
        SambaDomain domain = await server.DomainAsync();
        await UnitAsync(domain, "Special", $"dn: CN=Special,{{0}}\nobjectClass: user\nsAMAccountName: special\nuserPrincipalName: {name}@contoso.com\n\n");

        OnPremisesUser user = Assert.Single(await UsersAsync(domain, new OnPremisesUserRequest { Identities = [name + "@contoso.com"] }));

        Assert.Equal("special", user.SamAccountName);
    }

    [Fact]
    public async Task A_simple_bind_without_TLS_is_never_tried()
    {
        SambaDomain domain = await server.DomainAsync();

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => Connector(domain, DirectoryTransport.Sealed));

        Assert.Equal("CredentialWithoutTls", error.ErrorId);
    }

    private static LdapDirectoryConnector Connector(SambaDomain domain, DirectoryTransport transport = DirectoryTransport.Ldaps) =>
        new(DirectoryReading.Settings(domain) with { Transport = transport });

    // Makes an organizational unit and what is in it; {0} stands for the unit, {1} for its name.
    private static async Task<string> UnitAsync(SambaDomain domain, string name, string ldif)
    {
        string unit = $"OU={name},{SambaDomain.BaseDn}";
        string content = ldif.Replace("{0}", unit, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal);
        await domain.LdapAddAsync($"dn: {unit}\nobjectClass: organizationalUnit\n\n{content}", Token);
        return unit;
    }

    private async Task<IReadOnlyList<OnPremisesUser>> UsersAsync(
        SambaDomain domain, OnPremisesUserRequest request, DirectoryTransport transport = DirectoryTransport.Ldaps)
    {
        RecordingSink sink = _sink;
        int before = sink.Results.Count;
        OnPremisesUserQueryOperation operation = new(Connector(domain, transport), new NoLocator(), TimeProvider.System);
        await operation.RunAsync(request with { Servers = [domain.Address] }, sink, Token);
        return [.. sink.Results.Skip(before).Cast<OnPremisesUser>()];
    }
}
