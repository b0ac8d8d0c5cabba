using System.Text;
using IdentityModel.Core.Trusts.ClaimRules;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Fuzzing;

/// <summary>The readers of text that admins, directories and exports give, as they are tried with inputs of every kind.</summary>
internal static class TextReaderTargets
{
    private static readonly string[] IdWords =
    [
        "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001", "{", "}", "(", ")", "X'", "'", "0x", "\\", "-", ":", " ", "==", "dOXSvFiNNkGp34oZsUXbeQ==",
        "CN={714E52566836554B77555772666F674F3675363846413D3D}", "CN = {", "00112233445566778899AABBCCDDEEFF", "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7,0x8}}",
        "System.Byte[]", "160 177 ", "0xA0 ", "\r\n",
    ];

    private static readonly string[] AddressWords =
    [
        "SMTP:a@x.com", "smtp:", "X500:/o=Org/ou=Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=a b, c", "X400:c=US;a= ;p=Org;o=Ex;s=Lee;", "sip:a@x.com", "SPO:",
        "EUM:1;phone-context=x.y", "\r\n", "\n\n", ";", ",", "|", "+", " ", "\t", "{", "}", "...}", "\u2026}", "[\"", "\"]", "\",\"", "\"", "@", "[", "]", "\\ud800",
    ];

    private static readonly string[] RuleWords =
    [
        "c:[Type == \"a\"]", " => issue(", "add(", "claim = c", "Type = ", "Value = c.Value", "store = \"Active Directory\", types = (\"a\"), query = \";mail;{0}\", param = ",
        "EXISTS([", "NOT EXISTS(", "COUNT([])", ">= 2", " && ", "=~ \"^(a|b)+$\"", "!~", "RegexReplace(", ")", "]", ";", ",", "\"", "+", "@RuleName = ", "Properties[\"p\"]", "#", "//", "\r\n",
    ];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, FuzzTarget> All { get; } = new FuzzTarget[]
    {
        new("immutable-id", input => Texts(input, ImmutableId.FromText, text => ImmutableIdInfo.Parse(text).Description), [.. IdWords, "User_", "\"", "\u200B"]),
        new("guid", input => Text(input) is var text && GuidValue.TryRead(text, out Guid _) ? $"{text.Length}" : "none", IdWords),
        new("proxy-addresses", Addresses, AddressWords),
        new("user-properties", User, [.. IdWords, .. AddressWords, "TRUE", "WAHR", "2026-11-21T00:00:00Z", "31.12.2026", "mailbox", "512", "-1"]),
        new("federation-certificate", Certificate, ["MII", "MIIB", "==", "AAAA", "\n", "MA0GCSqGSIb3DQEBCwUA"], Cost: 4),
        new("ldap-filter", input => Text(input) is var text ? $"{LdapFilter.Checked(text).Length > 0} {LdapFilter.AttributesOf(text).Count}" : "", ["(", ")", "(&", "(|", "(!", "=", "*", "\\2a", ":dn:", "mail", ":="]),
        new("identity", Identity, ["CN=", ",DC=", "S-1-5-21-1-2-3", "=", ",", "\\,", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001", " ", "\r\n", "dc1:389", "[::1]:636", "https://", ".crm4.dynamics.com", "_", "xn--"]),
        new("claim-rules", Rules, RuleWords, Cost: 4),
    }.ToDictionary(target => target.Name);

    // What a string in memory can hold: also halves of characters, which no well-formed UTF-8 has.
    private static string Text(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        return text.Replace("\\ud800", "\ud800", StringComparison.Ordinal).Replace("\\udc00", "\udc00", StringComparison.Ordinal);
    }

    private static string Outcome(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (IdentityModelException error)
        {
            return error.ErrorId;
        }
    }

    private static string Texts(byte[] input, params Func<string, string>[] reads) =>
        string.Join(" ", reads.Select(read => Outcome(() => $"read {read(Text(input)).Length}")));

    private static string Rules(byte[] input) => Outcome(() =>
    {
        var rules = ClaimRuleSet.Parse(Text(input));
        return $"{rules.Rules.Count} {Outcome(() => $"{new ClaimRuleInterpreter(rules).Run(new()).Issued.Count}")}";
    });

    private static string Addresses(byte[] input)
    {
        string text = Text(input);
        string[] split = AddressList.Split(text, out bool isCut);
        List<string> asIs = AddressList.SplitAsIs(text, out _);
        return $"{Math.Min(split.Length, 5)} {Math.Min(asIs.Count, 5)} {isCut}";
    }

    // One value at the place of each property in turn, as a row, an object of a module or an object of a directory may hold it.
    private static string User(byte[] input)
    {
        string text = Text(input);
        return string.Join(" ", OnPremisesUserShape.Columns.Select(name => Bag.With(name, text))
            .Concat([Bag.With("proxyAddresses", new object?[] { text, null }), Bag.With("ObjectGUID", input), Bag.With("userAccountControl", text)])
            .SelectMany(bag => new[]
            {
                Outcome(() => OnPremisesUserShape.Read(bag).ToString().Length > 0 ? "user" : ""),
                Outcome(() => OnPremisesUserShape.ReadAsIs(bag).ToString().Length > 0 ? "user" : ""),
                Outcome(() => CloudUserShape.Read(bag).ToString().Length > 0 ? "user" : ""),
            })
            .Distinct());
    }

    private static string Certificate(byte[] input) => string.Join(" ", new[] { Text(input), Convert.ToBase64String(input) }.Select(base64 =>
        string.Join(",", FederationCertificateRule.Judge("contoso.com", "signingCertificate", base64, isPrimary: true, new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))
            .Select(finding => finding.Error.ErrorId))));

    private static string Identity(byte[] input)
    {
        string text = Text(input);
        return string.Join(" ", new[]
        {
            OnPremisesUserFilter.IsDistinguishedName(text) ? "name" : "",
            OnPremisesUserFilter.ForIdentity([DirectoryObjectType.User], text)[..40],
            DistinguishedName.TrySplit(text, out _, out _) ? "split" : "",
            DistinguishedName.IsValid(text) ? "valid" : "",
            Outcome(() => DirectoryServer.Parse(text).Host.Length > 0 ? "server" : ""),
            Outcome(() => SsoOrganization.FromEnvironmentUrl(text).Name),
            Outcome(() => SsoOrganizationUrlBuilder.ForDomain(SsoOrganization.Create("contoso"), text).Url.Length > 0 ? "domain" : ""),
            Outcome(() => SsoOrganizationUrlBuilder.ForIdentifier(SsoOrganization.Create("contoso"), text).Url.Length > 0 ? "identifier" : ""),
        });
    }
}
