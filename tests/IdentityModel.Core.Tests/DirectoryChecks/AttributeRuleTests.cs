using static IdentityModel.Core.DirectoryChecks.OnPremisesUserError;

namespace IdentityModel.Core.Tests.DirectoryChecks;

/// <summary>
/// The rules by their attribute: value, faults, proposal. PREP is Microsoft's page "Prepare for directory synchronization to Microsoft
/// 365", section 2; MT and DED are IdFix's <c>MultiTenantRuleCollection</c> and <c>DedicatedRuleCollection</c> (microsoft/idfix).
/// </summary>
public sealed class AttributeRuleTests
{
    private const string A64 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string D48 = "dddddddddddddddddddddddddddddddddddddddddddd.com"; // 48 characters
    private const OnPremisesUserError Nothing = None;

    public static TheoryData<string, string, OnPremisesUserError, string?> UserPrincipalNames => new()
    {
        { "good", "ann.lee@contoso.com", Nothing, null },
        { "every character that is allowed", "aZ0'.-_!#^~a@contoso.com", Nothing, null }, // PREP; IdFix refuses the apostrophe
        { "a blank", "ann lee@contoso.com", Character, "annlee@contoso.com" }, // PREP, MT InvalidUpnRegExRegex
        { "a blank at the end", "ann@contoso.com ", Character, "ann@contoso.com" },
        { "brackets", "ann(lee)@contoso.com", Character, "annlee@contoso.com" }, // PREP
        { "each of the rest", "a\\%&*+/=?{}|<>;:,[]\"n@contoso.com", Character, "an@contoso.com" }, // PREP
        { "an umlaut", "jürgen@contoso.com", Character, "jurgen@contoso.com" }, // PREP: diacritical marks; MT: äëïöüÿ
        { "marks without a plain letter", "weiß@contoso.com", Character, "weiss@contoso.com" },
        { "letters of another script alone", "анна@contoso.com", Character | Format, null },
        { "a dollar sign", "ann$@contoso.com", Character, "ann@contoso.com" }, // PREP, concept-sspr-policy: not among those allowed
        { "no @", "ann", Format, null }, // PREP: the @ is required
        { "@ first", "@contoso.com", Format, null }, // PREP
        { "@ last", "ann@", Format, null }, // PREP
        { "two @", "ann@lee@contoso.com", Format, null }, // concept-sspr-policy
        { "a dot before the @", "ann.@contoso.com", LocalPart, "ann@contoso.com" }, // PREP
        { "a dot first", ".ann@contoso.com", LocalPart, "ann@contoso.com" }, // MT LocalPartRegex
        { "two dots", "ann..lee@contoso.com", LocalPart, "ann.lee@contoso.com" }, // MT LocalPartRegex
        { "an ampersand before the @", "ann&@contoso.com", Character, "ann@contoso.com" }, // PREP
        { "a domain of one label", "ann@contoso", DomainPart, null }, // MT DomainPartRegex
        { "a domain that begins with a hyphen", "ann@-contoso.com", DomainPart, null },
        { "an underscore in the domain", "ann@con_toso.com", DomainPart, null },
        { "a dot at the end", "ann@contoso.com.", DomainPart, "ann@contoso.com" },
        { "an address of numbers", "ann@10.0.0.1", DomainPart, null },
        { "an international domain", "ann@xn--bcher-kva.xn--p1ai", Nothing, null }, // IdFix refuses xn--
        { "a new top-level domain", "ann@contoso.swiss", Nothing, null }, // microsoft/idfix issue 38
        { ".local", "ann@contoso.local", TopLevelDomain, null }, // PREP: routable domains; RFC 6762
        { ".LOCAL", "ann@contoso.LOCAL", TopLevelDomain, null },
        { ".internal", "ann@ad.contoso.internal", TopLevelDomain, null }, // ICANN 2024
        { "64 before the @", A64 + "@contoso.com", Nothing, null }, // PREP
        { "65 before the @", "a" + A64 + "@contoso.com", Length, null },
        { "48 behind the @", "ann@" + D48, Nothing, null }, // PREP
        { "49 behind the @", "ann@d" + D48, Length, null },
        { "113 in all", A64 + "@" + D48, Nothing, null }, // PREP
        { "none", "", Blank, null }, // PREP: update blank and invalid userPrincipalName attributes
        { "blanks", "  ", Blank, null },
        { "several faults at once", "jürgen lee@contoso.local", Character | TopLevelDomain, null },
    };

    [Theory]
    [MemberData(nameof(UserPrincipalNames))]
    public void A_user_principal_name(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "userPrincipalName", new() { UserPrincipalName = value, SamAccountName = "ann" }, expected, proposal);

    public static TheoryData<string, string, OnPremisesUserError, string?> ProxyAddresses => new()
    {
        { "good", "SMTP:ann@contoso.com", Nothing, null },
        { "every type's letter case", "Smtp:ann@contoso.com", Nothing, null },
        { "an apostrophe", "smtp:o'brien@contoso.com", Nothing, null }, // microsoft/idfix issue 46
        { "a plus sign", "smtp:ann+news@contoso.com", Nothing, null }, // MT LocalPartRegex
        { "a blank", "smtp:ann lee@contoso.com", Character, "smtp:annlee@contoso.com" }, // PREP
        { "a blank before the type", " smtp:ann@contoso.com", Character, "smtp:ann@contoso.com" }, // MT InvalidProxyAddressSMTPRegex
        { "each of < > ( ) ; , [ ] \"", "smtp:a<>();,[]\"n@contoso.com", Character, "smtp:an@contoso.com" }, // PREP
        { "a second colon", "SMTP:user:M@contoso.com", Character, "SMTP:userM@contoso.com" }, // PREP's own example
        { "a mark", "smtp:zoë@contoso.com", Character, "smtp:zoe@contoso.com" }, // PREP
        { "no @", "smtp:ann", Format, null }, // MT RFC2822Rule
        { "nothing", "smtp:", Format, null },
        { "a dot before the @", "smtp:ann.@contoso.com", LocalPart, "smtp:ann@contoso.com" },
        { "no domain", "smtp:ann@contoso", DomainPart, null },
        { ".local", "smtp:ann@contoso.local", TopLevelDomain, null }, // MT RFC2822Rule
        { "256 in all", "smtp:" + new string('a', 239) + "@contoso.com", Nothing, null }, // PREP
        { "257 in all", "smtp:" + new string('a', 240) + "@contoso.com", Length, null },
        { "X500 with brackets, blanks, commas, colon, apostrophe", "X500:/o=Org (2)/cn=O'Brien, Ann: x", Nothing, null }, // IdFix changelog 2.3
        { "X500 with a line break", "X500:/o=Org\n/cn=Ann", Character, "X500:/o=Org/cn=Ann" }, // MT InvalidX500ProxyAddressRegex
        { "X400 with semicolons", "X400:C=US;A= ;P=Org", Nothing, null }, // IdFix changelog 2.2
        { "SIP", "sip:ann@contoso.com", Nothing, null },
        { "SIP with a blank", "sip:ann lee@contoso.com", Character, "sip:annlee@contoso.com" }, // MT InvalidProxyAddressRegex
        { "SIP on .local", "sip:ann@contoso.local", Nothing, null }, // MT: RFC 2822 for SMTP only
    };

    [Theory]
    [MemberData(nameof(ProxyAddresses))]
    public void A_proxy_address(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "proxyAddresses", Ann with { ProxyAddresses = [value] }, expected, proposal);

    [Theory] // docs/facts/matching.md#synchronization-errors: about 300
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void More_proxy_addresses_than_Entra_ID_takes_are_one_finding(int count, bool isFound)
    {
        OnPremisesUser user = Ann with { ProxyAddresses = [.. Enumerable.Range(0, count).Select(i => $"smtp:a{i}@contoso.com")] };

        OnPremisesUserFinding? finding = Check(user, null).SingleOrDefault(one => one.Attribute == "proxyAddresses");

        Assert.Equal(isFound ? Length : None, finding?.Error ?? None);
        Assert.Equal(isFound, finding?.Reason.Contains("301 proxyAddresses", StringComparison.Ordinal) ?? false);
    }

    public static TheoryData<string, string, OnPremisesUserError, string?> TargetAddresses => new()
    {
        { "good", "SMTP:ann@fabrikam.com", Nothing, null },
        { "a backslash", "SMTP:an\\n@fabrikam.com", Character, "SMTP:ann@fabrikam.com" }, // PREP
        { "a blank", "SMTP:ann @fabrikam.com", Character, "SMTP:ann@fabrikam.com" }, // PREP
        { "no domain", "SMTP:ann@fabrikam", DomainPart, null }, // MT RFC2822Rule
        { ".local", "SMTP:ann@fabrikam.local", TopLevelDomain, null },
        { "256 in all", "SMTP:" + new string('a', 239) + "@contoso.com", Nothing, null }, // PREP; MT: 255
        { "257 in all", "SMTP:" + new string('a', 240) + "@contoso.com", Length, null },
        { "an umlaut", "SMTP:jürgen@fabrikam.com", LocalPart, "SMTP:jurgen@fabrikam.com" }, // as in a UPN
        { "another type", "NOTES:Ann Lee/Org", Character, "NOTES:AnnLee/Org" }, // MT InvalidTargetAddressRegEx
    };

    [Theory]
    [MemberData(nameof(TargetAddresses))]
    public void A_target_address(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "targetAddress", Ann with { TargetAddress = value }, expected, proposal);

    public static TheoryData<string, string, OnPremisesUserError, string?> Mails => new()
    {
        { "good", "ann@contoso.com", Nothing, null },
        { "not routable", "ann@contoso.local", Nothing, null }, // MT: mail need only be short and unique
        // DED; docs/facts/matching.md#length-and-form-limits
        { "a blank", "ann lee@contoso.com", Character, "annlee@contoso.com" },
        { "none", "", Nothing, null },
        { "no address", "ann", Format, null }, // DED RFC2822Rule
        { "a name beside it", "Ann <ann@contoso.com>", Character | LocalPart | DomainPart, null },
        { "umlauts", "jürgen.müller@contoso.com", LocalPart, "jurgen.muller@contoso.com" }, // as in a UPN: not jrgen.mller
        { "marks without a plain letter", "weiß@contoso.com", LocalPart, "weiss@contoso.com" },
        { "letters of another script alone", "анна@contoso.com", LocalPart, null },
        { "256", new string('a', 244) + "@contoso.com", Nothing, null }, // MT
        { "257", new string('a', 245) + "@contoso.com", Length, null },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void Mail(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "mail", Ann with { Mail = value }, expected, proposal);

    public static TheoryData<string, string, OnPremisesUserError, string?> Aliases => new()
    {
        { "good", "ann.lee", Nothing, null },
        { "a period first", ".ann", Format, "ann" }, // PREP, MT
        { "periods last", "ann..", Format, "ann" }, // docs of IdFix, DED
        { "nothing but periods", "..", Format, null },
        { "a blank", "ann lee", Character, "annlee" }, // DED
        { "an @", "ann@contoso", Character, "anncontoso" }, // DED
        { "64", A64, Nothing, null }, // MT
        { "65", A64 + "b", Length, A64 },
    };

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "mailNickname", Ann with { MailNickname = value }, expected, proposal);

    public static TheoryData<string, string, OnPremisesUserError, string?> DisplayNames => new()
    {
        { "good", "Ann Lee (Sales), Zoë's 部", Nothing, null },
        { "blanks alone", "   ", Blank, "Ann Lee" }, // PREP, MT
        { "none", "", Nothing, null }, // PREP: if it exists
        { "256", new string('n', 256), Nothing, null }, // PREP; MT: 255
        { "257", new string('n', 257), Length, new string('n', 256) },
        { "cut before half a character", new string('n', 255) + "\U0001F600", Length, new string('n', 255) },
    };

    [Theory]
    [MemberData(nameof(DisplayNames))]
    public void A_display_name(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "displayName", Ann with { DisplayName = value, GivenName = "Ann", Surname = "Lee" }, expected, proposal);

    [Theory]
    [InlineData("givenName, 64", "givenName", 64, Nothing)] // PREP; MT: 63
    [InlineData("givenName, 65", "givenName", 65, Length)]
    [InlineData("sn, 64", "sn", 64, Nothing)] // Graph, user
    [InlineData("sn, 65", "sn", 65, Length)]
    public void A_name(string name, string attribute, int length, OnPremisesUserError expected)
    {
        string value = new('n', length);
        OnPremisesUser user = attribute == "sn" ? Ann with { Surname = value } : Ann with { GivenName = value };
        Holds(name, attribute, user, expected, expected == Nothing ? null : value[..64]);
    }

    public static TheoryData<string, string, OnPremisesUserError, string?> Accounts => new()
    {
        { "good", "ann.lee", Nothing, null },
        { "each character that is not allowed", "a\\\"|,/[]:<>+=;?*n", Character, "an" }, // PREP, MT
        { "20", new string('n', 20), Nothing, null }, // PREP
        { "21", new string('n', 21), Length, new string('n', 20) },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public void A_sam_account_name_of_a_user_without_UPN(string name, string value, OnPremisesUserError expected, string? proposal) =>
        Holds(name, "sAMAccountName", new() { SamAccountName = value }, expected, proposal);

    [Fact]
    public void A_sam_account_name_does_no_harm_beside_a_UPN() => // PREP, docs of IdFix
        Assert.Empty(Check(Ann with { SamAccountName = "a:much,too*long[account]name" }));

    [Fact]
    public void A_group_s_sam_account_name_may_have_256_characters() // MT SamAccountNameMaxLengthRule
    {
        Assert.Empty(Check(Group(new string('g', 256))));
        Assert.Equal(Length, Assert.Single(Check(Group(new string('g', 257)))).Error);

        static OnPremisesUser Group(string name) => new() { ObjectType = DirectoryObjectType.Group, SamAccountName = name };
    }

    public static TheoryData<string, string, string?, string[]?, OnPremisesUserError, string?> Suffixes => new()
    {
        { "verified", "ann@contoso.com", null, ["contoso.com"], Nothing, null },
        { "verified, other case", "ann@Contoso.COM", null, ["contoso.com"], Nothing, null },
        { "not known", "ann@fabrikam.com", null, null, Nothing, null },
        { "unverified, one domain", "ann@fabrikam.com", null, ["contoso.com"], UnverifiedDomain, "ann@contoso.com" },
        { "unverified, one domain beside the initial one", "ann@f.com", null, ["contoso.com", "contoso.onmicrosoft.com"], UnverifiedDomain, "ann@contoso.com" },
        { "unverified, several domains", "ann@f.com", null, ["contoso.com", "adatum.com"], UnverifiedDomain, null },
        { "unverified, the primary address is", "ann@f.com", "ann.lee@adatum.com", ["contoso.com", "adatum.com"], UnverifiedDomain, "ann.lee@adatum.com" },
        { "unverified, the primary address is no UPN", "ann@f.com", "ann+lee@adatum.com", ["contoso.com", "adatum.com"], UnverifiedDomain, null },
        { "a subdomain is a domain of its own", "ann@emea.contoso.com", null, ["contoso.com"], UnverifiedDomain, "ann@contoso.com" },
        { "not routable is not called unverified too", "ann@contoso.local", null, ["contoso.com"], TopLevelDomain, "ann@contoso.com" },
        { "not routable, domains not known, routable address", "ann@contoso.local", "ann@contoso.com", null, TopLevelDomain, "ann@contoso.com" },
        { "none, account and domain known", "", null, ["contoso.com"], Blank, "ann@contoso.com" },
    };

    [Theory]
    [MemberData(nameof(Suffixes))]
    public void A_UPN_s_domain_is_verified_in_the_tenant(
        string name, string value, string? mail, string[]? verified, OnPremisesUserError expected, string? proposal)
    {
        TenantDomains domains = verified is null ? TenantDomains.Unknown : TenantDomains.Stated(verified);
        var user = new OnPremisesUser { UserPrincipalName = value, SamAccountName = "ann", Mail = mail };
        Holds(name, "userPrincipalName", user, expected, proposal, domains);
    }

    [Fact]
    public void The_tenant_s_default_domain_is_proposed_where_there_are_several()
    {
        var domains = TenantDomains.Of(
        [
            new() { Name = "contoso.com", IsVerified = true },
            new() { Name = "adatum.com", IsVerified = true, IsDefault = true },
            new() { Name = "fabrikam.com", IsVerified = false },
        ]);

        Holds("unverified", "userPrincipalName", new() { UserPrincipalName = "ann@fabrikam.com" }, UnverifiedDomain, "ann@adatum.com", domains);
    }

    [Theory]
    [InlineData("a group", DirectoryObjectType.Group)]
    [InlineData("a contact", DirectoryObjectType.Contact)]
    public void A_UPN_is_a_user_s_alone(string name, DirectoryObjectType type)
    {
        Assert.NotEmpty(name);
        Assert.Empty(Check(new() { ObjectType = type, Mail = "sales@contoso.com" }));
    }

    [Fact]
    public void A_value_that_was_not_read_is_not_blank() =>
        Assert.Empty(Check(new() { SamAccountName = "ann", IsUserPrincipalNameRead = false }));

    [Fact]
    public void A_user_of_a_directory_that_gives_no_UPN_has_none() // an LDAP entry lists only what has values
    {
        var found = new OnPremisesObject("CN=Ann,DC=contoso,DC=com", new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.OrdinalIgnoreCase)
        {
            ["objectGUID"] = [Guid.NewGuid().ToByteArray()],
            ["sAMAccountName"] = ["a:nn"u8.ToArray()],
        });

        Assert.Equal(
            ["sAMAccountName Character", "userPrincipalName Blank"],
            Check(OnPremisesUserReader.Read(found)).Select(finding => $"{finding.Attribute} {finding.Error}"));
    }

    [Fact]
    public void Reason_remedy_and_source_say_all_there_is()
    {
        OnPremisesUserFinding finding = Assert.Single(Check(new() { UserPrincipalName = "jürgen lee@contoso.local", SamAccountName = "j" }));

        Assert.Equal(
            "The userPrincipalName 'jürgen lee@contoso.local' contains 'ü', a space, and has a domain that ends in '.local', which is not "
            + "routable on the internet.",
            finding.Reason);
        Assert.Equal($"{DirectoryCheckSource.UserNames}; {DirectoryCheckSource.Preparation}", finding.Source);
    }

    [Fact]
    public void Every_rule_has_a_limit_a_source_and_an_advice() => Assert.All(
        AttributeChecks.All.SelectMany(check => check.Rules),
        rule =>
        {
            Assert.NotEmpty(rule.Limit);
            Assert.NotEmpty(rule.Source);
            Assert.EndsWith(".", rule.Advice, StringComparison.Ordinal);
            Assert.NotEqual(None, rule.Error);
        });

    // Whatever a directory holds, a value is judged, and a proposal keeps every rule.
    [Fact]
    public void A_proposal_is_never_at_fault_itself()
    {
        const string Characters = "aZ9.@-_ '\"\\/:;,<>()[]|=+*?&%$#!~`^{}\t\n\0ü\u00DFЖ\u3042\uD83D\uDE00\uDC00\uFFFF";
        var random = new Random(4);
        for (int i = 0; i < 5000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 90)).Select(_ => Characters[random.Next(Characters.Length)])]);
            string value = random.Next(3) == 0 ? text + "@contoso.com" : text;
            OnPremisesUser user = Ann with
            {
                UserPrincipalName = value,
                DisplayName = value,
                Mail = value,
                MailNickname = value,
                TargetAddress = (random.Next(2) == 0 ? "SMTP:" : "") + value,
                ProxyAddresses = ["smtp:" + value, "X500:" + value, value],
            };
            foreach (OnPremisesUserFinding finding in Check(user))
            {
                Assert.NotEqual(None, finding.Error);
                Assert.NotEmpty(finding.Reason);
                Assert.NotEmpty(finding.Remedy);
                if (finding.ProposedValue is { } proposal)
                    Assert.DoesNotContain(Check(With(finding.Attribute, proposal)), again => again.Attribute == finding.Attribute);
            }
        }

        static OnPremisesUser With(string attribute, string value) => attribute switch
        {
            "userPrincipalName" => Ann with { UserPrincipalName = value },
            "displayName" => Ann with { DisplayName = value },
            "mail" => Ann with { Mail = value },
            "mailNickname" => Ann with { MailNickname = value },
            "targetAddress" => Ann with { TargetAddress = value },
            _ => Ann with { ProxyAddresses = [value] },
        };
    }

    [Fact]
    public void A_value_of_a_megabyte_is_judged_and_shown_short()
    {
        OnPremisesUserFinding finding = Assert.Single(Check(Ann with { ProxyAddresses = ["smtp:" + new string('a', 1 << 20) + "@contoso.com"] }));

        Assert.Equal(Length, finding.Error);
        Assert.True(finding.Reason.Length < 300);
    }

    private static OnPremisesUser Ann { get; } = new() { UserPrincipalName = "ann@contoso.com", SamAccountName = "ann" };

    private static IEnumerable<OnPremisesUserFinding> Check(OnPremisesUser user, TenantDomains? domains = null) =>
        new UserChecker(domains ?? TenantDomains.Unknown, usesAlternateLoginId: false).Check(user);

    private static void Holds(
        string name, string attribute, OnPremisesUser user, OnPremisesUserError expected, string? proposal, TenantDomains? domains = null)
    {
        OnPremisesUserFinding? finding = Check(user, domains).SingleOrDefault(one => one.Attribute == attribute);
        Assert.Equal((name, expected, proposal), (name, finding?.Error ?? None, finding?.ProposedValue));
        if (finding is not null)
            Assert.Equal(proposal is null ? OnPremisesUserAction.None : OnPremisesUserAction.Edit, finding.ProposedAction);
    }
}
