using System.Text;
using IdentityModel.Core.DirectoryChecks;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>What a finding proposes as LDIF, applied by ldapmodify to a real domain controller.</summary>
public sealed class LdapFixSambaTests(SambaServer server)
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("by distinguished name", true)]
    [InlineData("by GUID", false)]
    public async Task Every_fix_can_be_applied_and_leaves_nothing_to_find(string name, bool byName)
    {
        SambaDomain domain = await server.DomainAsync();
        string prefix = byName ? "fixn" : "fixg";
        string anchor = Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(Guid.NewGuid().ToByteArray())));
        string unit = $"OU=Fix {prefix},{SambaDomain.BaseDn}";
        await domain.LdapAddAsync($$"""
            dn: {{unit}}
            objectClass: organizationalUnit

            dn:: {{Base64($"CN=S\u00f8rine {prefix},{unit}")}}
            objectClass: user
            sAMAccountName: {{prefix}}
            userPrincipalName:: {{Base64($"an\u200Bn{prefix}@contoso.com")}}
            displayName:: {{Base64("  ")}}
            givenName: {{new string('g', 64)}}
            mail:: {{Base64($"{prefix}@contoso.com\u00A0")}}
            mailNickname: .{{prefix}}
            targetAddress: SMTP:{{prefix}} x@contoso.com
            proxyAddresses: SMTP:{{prefix}}@contoso.com
            proxyAddresses:: {{Base64($"smtp:{prefix}1@contoso.com\u200B")}}
            proxyAddresses:: {{Base64($"smtp:{prefix}2@contoso.com\u200E")}}
            mS-DS-ConsistencyGuid:: {{anchor}}

            """, Token);
        var request = new OnPremisesUserRequest { SearchBase = unit };

        OnPremisesUser user = Assert.Single(await UsersAsync(domain, request));
        OnPremisesUserFinding[] findings = [.. await FindingsAsync(byName ? user : user with { DistinguishedName = null })];
        Assert.Equal(
            ["displayName", "mail", "mailNickname", "proxyAddresses", "proxyAddresses", "targetAddress", "userPrincipalName", "mS-DS-ConsistencyGuid"],
            findings.Select(finding => finding.Attribute));
        await domain.LdapModifyAsync(string.Join("\n", findings.Select(finding => finding.LdapFix).OfType<LdapFix>()), Token);

        OnPremisesUser fixedUser = Assert.Single(await UsersAsync(domain, request));
        Assert.Equal(["mS-DS-ConsistencyGuid"], (await FindingsAsync(fixedUser)).Select(finding => finding.Attribute)); // has no fix
        Assert.Equal((name, $"{prefix}@contoso.com"), (name, fixedUser.Mail));
        Assert.Equal(
            [$"SMTP:{prefix}@contoso.com", $"smtp:{prefix}1@contoso.com", $"smtp:{prefix}2@contoso.com"],
            fixedUser.ProxyAddresses.Order(StringComparer.Ordinal));
        Assert.Equal(anchor, fixedUser.ImmutableId);
    }

    private async Task<IReadOnlyList<OnPremisesUser>> UsersAsync(SambaDomain domain, OnPremisesUserRequest request)
    {
        int before = _sink.Results.Count;
        OnPremisesUserQueryOperation operation = new(new LdapDirectoryConnector(DirectoryReading.Settings(domain)), new NoLocator(), TimeProvider.System);
        await operation.RunAsync(request with { Servers = [domain.Address] }, _sink, Token);
        return [.. _sink.Results.Skip(before).Cast<OnPremisesUser>()];
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task<IReadOnlyList<OnPremisesUserFinding>> FindingsAsync(OnPremisesUser user)
    {
        var test = new OnPremisesUserTest(directory: null, TimeProvider.System);
        await test.PrepareAsync(new OnPremisesUserTestRequest { VerifiedDomains = ["contoso.com"] }, _sink, Token);
        return [.. test.Check(user, _ => { })];
    }
}
