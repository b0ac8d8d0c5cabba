namespace IdentityModel.Local.Tests;

/// <summary>Which record is asked for, and in which order the servers are tried (RFC 2782).</summary>
public sealed class DomainControllerLocatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The names are those a domain controller registers (MS-ADTS 6.3.2.3).
    [Theory]
    [InlineData("a domain", "contoso.com", false, "_ldap._tcp.dc._msdcs.contoso.com")]
    [InlineData("with its last dot", "contoso.com.", false, "_ldap._tcp.dc._msdcs.contoso.com")]
    [InlineData("a forest's catalogue", "contoso.com", true, "_gc._tcp.contoso.com")]
    [InlineData("this machine's", null, false, "_ldap._tcp.dc._msdcs.corp.contoso.com")]
    public async Task The_record_asked_for(string name, string? domain, bool isGlobalCatalog, string expected)
    {
        Assert.NotEmpty(name);
        Records records = new(new ServiceRecord("dc1.contoso.com", 0, 0));

        Assert.Equal(["dc1.contoso.com"], await Locator(records).FindAsync(domain, isGlobalCatalog, Token));

        Assert.Equal(expected, records.Asked);
    }

    // A random number of 0 draws those without weight first; 0xffffffff mod 101 is 57.
    [Theory]
    [InlineData("0", 0x00, "zero light heavy last")]
    [InlineData("57", 0xff, "heavy light zero last")]
    public async Task Priority_goes_first_then_weight_by_chance(string number, byte random, string expected)
    {
        Assert.NotEmpty(number);
        Records records = new(new("last", 20, 100), new("heavy", 10, 90), new("light", 10, 10), new("zero", 10, 0));

        IReadOnlyList<string> order = await Locator(records, random).FindAsync("contoso.com", false, Token);

        Assert.Equal(expected, string.Join(' ', order));
    }

    [Theory]
    [InlineData("blanks", "contoso com")]
    [InlineData("an empty label", "contoso..com")]
    [InlineData("a wild card", "*.com")]
    [InlineData("a label of 64 letters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com")]
    [InlineData("nothing", "")]
    public async Task What_is_no_domain_is_refused(string name, string domain)
    {
        Assert.NotEmpty(name);
        Records records = new();

        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => Locator(records).FindAsync(domain, false, Token));

        Assert.Equal("DirectoryDomainMalformed", error.ErrorId);
        Assert.Null(records.Asked);
    }

    [Fact]
    public async Task A_domain_without_controllers_is_one_error()
    {
        IdentityModelException error =
            await Assert.ThrowsAsync<IdentityModelException>(() => Locator(new Records()).FindAsync("contoso.com", false, Token));

        Assert.Equal("DomainControllersNotFound", error.ErrorId);
        Assert.Contains("_ldap._tcp.dc._msdcs.contoso.com", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_in_no_domain_is_told_so()
    {
        DomainControllerLocator locator = new(new Records(), () => null, new SameByte(0));

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => locator.FindAsync(null, false, Token));

        Assert.Equal("DomainUnknown", error.ErrorId);
    }

    private static DomainControllerLocator Locator(Records records, byte random = 0) =>
        new(records, () => "corp.contoso.com", new SameByte(random));

    private sealed class Records(params ServiceRecord[] found) : IServiceRecordSource
    {
        public string? Asked { get; private set; }

        public Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken)
        {
            Asked = name;
            return Task.FromResult<IReadOnlyList<ServiceRecord>>(found);
        }
    }

    private sealed class SameByte(byte value) : IRandomSource
    {
        public void Fill(byte[] buffer) => Array.Fill(buffer, value);
    }
}
