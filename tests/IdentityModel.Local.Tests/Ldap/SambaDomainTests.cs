using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>What the other tests take for granted of the domain they run against.</summary>
public sealed class SambaDomainTests(SambaServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("proxyAddresses")]
    [InlineData("mS-DS-ConsistencyGuid")]
    [InlineData("mailNickname")]
    [InlineData("targetAddress")]
    public async Task The_schema_has_the_attribute(string name)
    {
        SambaDomain domain = await server.DomainAsync();
        string found = await domain.LdapSearchAsync(Token, "-b", $"CN=Schema,CN=Configuration,{SambaDomain.BaseDn}", $"(lDAPDisplayName={name})", "lDAPDisplayName");
        Assert.Contains($"lDAPDisplayName: {name}", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_refused_names_the_LDAP_result()
    {
        SambaDomain domain = await server.DomainAsync();
        LdapToolException refused = await Assert.ThrowsAsync<LdapToolException>(() => domain.LdapAddAsync($"""
            dn: OU=Staff,OU=None,{SambaDomain.BaseDn}
            objectClass: organizationalUnit

            """, Token));
        Assert.Equal(32, refused.ExitCode);
    }
}
