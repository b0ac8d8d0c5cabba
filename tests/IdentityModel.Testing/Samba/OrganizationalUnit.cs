namespace IdentityModel.Testing;

/// <summary>A part of the test domain for one test alone. It goes with all that is in it: sign-in and logon names are unique in a domain.</summary>
public sealed class OrganizationalUnit : IAsyncDisposable
{
    private readonly SambaDomain _domain;

    private OrganizationalUnit(SambaDomain domain) => _domain = domain;

    /// <summary>Its distinguished name.</summary>
    public string Dn { get; } = $"OU=Test {Guid.NewGuid():N},{SambaDomain.BaseDn}";

    /// <summary>Makes one.</summary>
    public static async Task<OrganizationalUnit> CreateAsync(SambaDomain domain, CancellationToken token)
    {
        OrganizationalUnit unit = new(domain);
        await domain.LdapAddAsync($"dn: {unit.Dn}\nobjectClass: organizationalUnit\n", token);
        return unit;
    }

    public async ValueTask DisposeAsync()
    {
        // [MS-ADTS] 3.1.1.3.4.1.15, LDAP_SERVER_TREE_DELETE_OID.
        const string withAllBelow = "1.2.840.113556.1.4.805";
        await _domain.LdapModifyAsync($"dn: {Dn}\ncontrol: {withAllBelow} true\nchangetype: delete\n", CancellationToken.None);
    }
}
