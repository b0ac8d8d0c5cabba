using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Contoso's Active Directory answers the searches of Get-OnPremisesUser as a real one would, or refuses them.</summary>
public sealed class ContosoDirectoryTests
{
    private const string Root = "DC=corp,DC=contoso,DC=com";
    private const string Employees = "OU=Employees," + Root;
    private static readonly OnPremisesUserRequest Dc1 = new() { Servers = ["dc1.contoso.com"] };

    public static TheoryData<string, OnPremisesUserRequest, string> Searches => new()
    {
        { "a sign-in name", Dc1 with { Identities = ["adele.vance@contoso.com"] }, "adele.vance" },
        { "a sign-in name in another case", Dc1 with { Identities = ["ADELE.VANCE@contoso.com"] }, "adele.vance" },
        { "a sAMAccountName with an apostrophe", Dc1 with { Identities = ["siobhan.o'brien"] }, "siobhan.o'brien" },
        { "a distinguished name", Dc1 with { Identities = [$"cn=Jörg Weiß, {Employees}"] }, "joerg.weiss" },
        { "an objectGUID", Dc1 with { Identities = ["1a4406c1-b49f-4723-8669-28cd79d06f66"] }, "adele.vance" },
        { "a SID", Dc1 with { Identities = ["S-1-5-21-3623811015-3361044348-30300820-1105"] }, "alex.wilber" },
        { "the domain", new() { Domains = ["contoso.com"], Identities = ["lee.gu"] }, "lee.gu" },
        { "the global catalog", Dc1 with { Identities = ["lee.gu"], IsGlobalCatalog = true }, "lee.gu" },
        { "equal", Dc1 with { LdapFilter = "(givenName=henrietta)" }, "henrietta.mueller" },
        { "present", Dc1 with { LdapFilter = "(&(mS-DS-ConsistencyGuid=*)(userPrincipalName=*@northwind.com))" }, "elizabeth.brown" },
        { "absent", Dc1 with { LdapFilter = "(&(!(mail=*))(sn=*))" }, "steven.buchanan" },
        { "begins", Dc1 with { LdapFilter = "(sAMAccountName=hanna.*)" }, "hanna.moos hanna.moos2" },
        { "ends", Dc1 with { LdapFilter = "(proxyAddresses=*@wideworldimporters.com)" }, "orders.desk" },
        { "in the middle", Dc1 with { LdapFilter = "(displayName=Hanna*\\28copy*)" }, "hanna.moos2" },
        { "pieces must not overlap", Dc1 with { LdapFilter = "(givenName=Lee*ee)" }, "" },
        { "one of two", Dc1 with { LdapFilter = "(|(sn=Gu)(sn=Moos))" }, "hanna.moos lee.gu" },
        { "a byte string", Dc1 with { LdapFilter = "(objectGUID=\\c1\\06\\44\\1a\\9f\\b4\\23\\47\\86\\69\\28\\cd\\79\\d0\\6f\\66)" }, "adele.vance" },
        { "not of an unknown attribute is unknown", Dc1 with { LdapFilter = "(!(departmet=Sales))" }, "" },
        { "the filter of ConvertFrom-ImmutableId", Dc1 with { LdapFilter = ImmutableIdInfo.Parse("wQZEGp+0I0eGaSjNedBvZg==").LdapFilter }, "adele.vance" },
        { "a unit", Dc1 with { SearchBase = "ou=administrators, dc=CORP,dc=contoso,dc=com" }, "thomas.hardy.adm" },
        { "one level of the domain", Dc1 with { Scope = DirectorySearchScope.OneLevel }, "" },
        { "one level of a unit", Dc1 with { SearchBase = "OU=Administrators," + Root, Scope = DirectorySearchScope.OneLevel }, "thomas.hardy.adm" },
        { "the base only", Dc1 with { SearchBase = "CN=Lee Gu," + Employees, Scope = DirectorySearchScope.Base }, "lee.gu" },
    };

    public static TheoryData<string, OnPremisesUserRequest, string> Refusals => new()
    {
        { "another server", new() { Servers = ["dc9.contoso.com"] }, "SandboxNameUnknown" },
        { "an address", new() { Servers = ["127.0.0.1:636"] }, "SandboxNameUnknown" },
        { "another domain", new() { Domains = ["fabrikam.com"] }, "SandboxNameUnknown" },
        { "the domain of this computer", new(), "SandboxNameUnknown" },
        { "a comparison", Dc1 with { LdapFilter = "(sn>=M)" }, "SandboxFilterUnsupported" },
        { "a matching rule", Dc1 with { LdapFilter = "(userAccountControl:1.2.840.113556.1.4.803:=2)" }, "SandboxFilterUnsupported" },
        { "a unit that does not exist", Dc1 with { SearchBase = "OU=Sales," + Root }, "SearchBaseNotFound" },
        { "no distinguished name", Dc1 with { SearchBase = "Sales" }, "SearchBaseMalformed" },
    };

    [Theory, MemberData(nameof(Searches))]
    public async Task Finds(string search, OnPremisesUserRequest request, string accountNames)
    {
        Assert.NotEmpty(search);
        RecordingSink sink = await RunAsync(SandboxTenant.Contoso(), request);

        Assert.Empty(sink.Errors);
        Assert.Equal(accountNames, string.Join(" ", sink.Results.Cast<OnPremisesUser>().Select(user => user.SamAccountName).Order()));
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refuses(string request, OnPremisesUserRequest refused, string errorId)
    {
        Assert.NotEmpty(request);
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(SandboxTenant.Contoso(), refused));

        Assert.Equal(errorId, error.ErrorId);
    }

    [Fact]
    public async Task Refuses_one_of_two_servers_and_reads_the_other()
    {
        RecordingSink sink = await RunAsync(
            SandboxTenant.Contoso(), new() { Servers = ["dc9.contoso.com", "dc1.contoso.com"], Identities = ["lee.gu"] });

        Assert.Equal("SandboxNameUnknown", Assert.Single(sink.Errors).ErrorId);
        Assert.Single(sink.Results);
    }

    [Fact]
    public async Task Warns_of_an_attribute_that_it_does_not_know()
    {
        RecordingSink sink = await RunAsync(SandboxTenant.Contoso(), Dc1 with { LdapFilter = "(departmet=Sales)" });

        Assert.Contains("does not know the attribute departmet", Assert.Single(sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_a_directory_refuses_every_name_and_says_why()
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(new SandboxTenant("Own", "own.onmicrosoft.com"), Dc1));

        Assert.Equal("SandboxNameUnknown", error.ErrorId);
        Assert.Contains("a snapshot has no on-premises users", error.Message, StringComparison.Ordinal);
    }

    private static async Task<RecordingSink> RunAsync(SandboxTenant tenant, OnPremisesUserRequest request)
    {
        RecordingSink sink = new();
        var clock = new SandboxClock();
        var controllers = new SandboxDomainControllers(tenant, new SandboxOptions(), clock);
        await new OnPremisesUserQueryOperation(controllers, controllers, clock).RunAsync(request, sink, TestContext.Current.CancellationToken);
        return sink;
    }
}
