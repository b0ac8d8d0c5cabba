using IdentityModel.Core.Tests.Matching;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests.Snapshots;

public sealed class PseudonymizerTests : IDisposable
{
    private const int Populations = 300;

    private readonly Pseudonymizer _pseudonymizer = new(new SeededRandomSource(1));

    public void Dispose() => _pseudonymizer.Dispose();

    [Theory]
    [InlineData("the same address", "kim@contoso.com", "kim@contoso.com", true, "docs/facts/matching.md#letter-case")]
    [InlineData("another case", "Kim@Contoso.COM", "kim@contoso.com", true, "docs/facts/matching.md#letter-case")]
    [InlineData("accents in different case", "RENÉ@contoso.com", "rené@contoso.com", true, "docs/facts/matching.md#letter-case")]
    [InlineData("another local part", "kim@contoso.com", "bo@contoso.com", false, "docs/facts/matching.md#letter-case")]
    [InlineData("another domain", "kim@contoso.com", "kim@contoso.org", false, "docs/facts/matching.md#letter-case")]
    [InlineData("an accent", "rene@contoso.com", "rené@contoso.com", false, "docs/facts/matching.md#letter-case")]
    [InlineData("a dotless ı", "ali@contoso.com", "alı@contoso.com", false, "docs/facts/matching.md#letter-case")]
    [InlineData("a Kelvin sign is no k to the service", "kim@contoso.com", "\u212Aim@contoso.com", false, "OrdinalIgnoreCase")]
    public void Addresses_are_equal_afterwards_where_they_were_before(string name, string one, string other, bool equal, string source)
    {
        Assert.NotEmpty(name + source);
        Assert.Equal(equal, Mail(one) == Mail(other));
    }

    [Theory]
    [InlineData("an address", "kim.akers@contoso.com", @"^\w{15}@\w{7}\.example$", "RFC 2606")]
    [InlineData("a subdomain", "kim@eu.contoso.com", @"^\w{15}@\w{5}\.\w{7}\.example$", "docs/facts/conversion.md#subdomains")]
    [InlineData("two top-level labels", "kim@contoso.co.uk", @"^\w{15}@\w{5}\.\w{7}\.example$",
        "docs/facts/conversion.md#subdomains")]
    [InlineData("the initial domain", "kim@contoso.onmicrosoft.com", @"^\w{15}@\w{5}\.onmicrosoft\.com$",
        "docs/facts/conversion.md#initial-domain")]
    [InlineData("the routing domain", "kim@contoso.mail.onmicrosoft.com", @"^\w{15}@\w{5}\.mail\.onmicrosoft\.com$",
        "docs/facts/conversion.md#initial-domain")]
    [InlineData("a guest", "kim_adatum.com#EXT#@contoso.onmicrosoft.com", @"^\w{15}_\w{7}\.example#EXT#@\w{5}\.onmicrosoft\.com$",
        "docs/facts/graph.md#user-properties")]
    [InlineData("a guest with underscores", "kim_x_adatum.com#EXT#@contoso.onmicrosoft.com", @"^\w{15}_\w{7}\.example#EXT#@",
        "docs/facts/graph.md#user-properties")]
    [InlineData("a guest without a home", "kim#EXT#@contoso.onmicrosoft.com", @"^\w{15}#EXT#@",
        "docs/facts/graph.md#user-properties")]
    [InlineData("a blank", "kim akers@contoso.com", @"^\w+ \w+@\w{7}\.example$", "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("an umlaut", "kïm@contoso.com", @"^%\w{14}@\w{7}\.example$",
        "docs/facts/matching.md#invalid-names-and-addresses")]
    [InlineData("a character no sign-in name may have", "kim&akers@contoso.com", @"^%\w{14}@\w{7}\.example$",
        "docs/facts/matching.md#invalid-names-and-addresses")]
    [InlineData("an umlaut in the domain", "kim@cöntoso.com", @"^%\w{14}@\w{7}\.example$",
        "docs/facts/matching.md#invalid-names-and-addresses")]
    [InlineData("a dot at the end", "kim.@contoso.com", @"^\w{15}\.@\w{7}\.example$",
        "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("a dot at the beginning", ".kim@contoso.com", @"^\.\w{15}@\w{7}\.example$",
        "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("two @", "kim@akers@contoso.com", @"^\w{15}@\w{15}@\w{7}\.example$",
        "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("no @", "kim", @"^\w{15}$", "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("nothing before the @", "@contoso.com", @"^@\w{7}\.example$", "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("nothing behind the @", "kim@", @"^\w{15}@$", "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("a domain of one label", "kim@corp", @"^\w{15}@\w{7}$", "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("two dots in the domain", "kim@contoso..com", @"^\w{15}@\w+\.\.example$",
        "docs/facts/matching.md#length-and-form-limits")]
    [InlineData("a dot after the domain", "kim@contoso.com.", @"^\w{15}@\w{7}\.example\.$",
        "docs/facts/matching.md#length-and-form-limits")]
    public void The_form_of_an_address_stays(string name, string address, string pattern, string source)
    {
        Assert.NotEmpty(name + source);
        Assert.Matches(pattern, Mail(address));
        Assert.Matches(pattern, _pseudonymizer.Replace(new CloudUser { UserPrincipalName = address }).UserPrincipalName);
    }

    [Theory]
    [InlineData("64 before the @", 64, 11, false)]
    [InlineData("65 before the @", 65, 11, true)]
    [InlineData("48 behind the @", 10, 48, false)]
    [InlineData("49 behind the @", 10, 49, true)]
    [InlineData("48 behind the @ in very short labels", 10, -48, false)]
    [InlineData("257 in all, little before the @", 3, 253, true)]
    [InlineData("257 in all, little behind the @", 245, 11, true)]
    public void What_is_too_long_stays_too_long_and_nothing_else_becomes_so(string name, int local, int domain, bool tooLong)
    {
        Assert.NotEmpty(name);
        string labels = domain > 0 ? new string('d', domain - 4) + ".com" : "a.b.c." + new string('d', -domain - 10) + ".com";
        string address = new string('k', local) + "@" + labels;

        Assert.Equal(tooLong, AddressForm.ProblemOfUserPrincipalName(address) is not null);
        Assert.Equal(AddressForm.ProblemOfUserPrincipalName(address), AddressForm.ProblemOfUserPrincipalName(Mail(address)));
        Assert.Equal(AddressForm.ProblemOfAddress(address), AddressForm.ProblemOfAddress(Mail(address)));
    }

    [Theory]
    [InlineData("primary", "SMTP:kim@contoso.com", @"^SMTP:\w{15}@\w{7}\.example$")]
    [InlineData("secondary", "smtp:kim@contoso.com", @"^smtp:\w{15}@\w{7}\.example$")]
    [InlineData("SIP", "SIP:kim@contoso.com", @"^SIP:\w{15}@\w{7}\.example$")]
    [InlineData("X500", "X500:/o=Contoso/ou=Exchange/cn=Recipients/cn=kim", @"^X500:\w{15}$")]
    [InlineData("x400, secondary", "x400:c=US;a= ;p=Contoso;s=Akers", @"^x400:\w{15}$")]
    [InlineData("an SMTP entry that is no address", "smtp:kim", @"^smtp:\w{15}$")]
    [InlineData("no type", "kim@contoso.com", @"^\w{15}@\w{7}\.example$")]
    public void The_type_and_mark_of_an_entry_stay(string name, string entry, string pattern)
    {
        Assert.NotEmpty(name);
        string pseudonym = Assert.Single(_pseudonymizer.Replace(new CloudUser { ProxyAddresses = [entry] }).ProxyAddresses);
        Assert.Matches(pattern, pseudonym);
    }

    [Fact]
    public void One_address_is_the_same_wherever_it_stands()
    {
        CloudUser cloud = _pseudonymizer.Replace(new CloudUser
        {
            UserPrincipalName = "kim@contoso.com",
            Mail = "Kim@contoso.com",
            MailNickname = "kim",
            ProxyAddresses = ["SMTP:KIM@contoso.com"],
        });
        OnPremisesUser onPremises = _pseudonymizer.Replace(new OnPremisesUser
        {
            UserPrincipalName = "kim@contoso.com",
            SamAccountName = "Kim",
            Mail = "kim@contoso.com",
            MailNickname = "kim",
            TargetAddress = "SMTP:kim@contoso.com",
        });

        Assert.Equal(cloud.UserPrincipalName, cloud.Mail);
        Assert.Equal("SMTP:" + cloud.Mail, Assert.Single(cloud.ProxyAddresses));
        Assert.Equal(cloud.Mail, onPremises.Mail);
        Assert.Equal(cloud.UserPrincipalName, onPremises.UserPrincipalName);
        Assert.StartsWith(cloud.MailNickname! + "@", cloud.Mail, StringComparison.Ordinal);
        Assert.Equal(cloud.MailNickname, onPremises.SamAccountName);
        Assert.Equal(cloud.MailNickname, onPremises.MailNickname);
        Assert.Equal("SMTP:" + cloud.Mail, onPremises.TargetAddress);
    }

    [Fact]
    public void A_guest_s_sign_in_name_holds_the_pseudonym_of_the_address_at_home()
    {
        CloudUser guest = _pseudonymizer.Replace(new CloudUser
        {
            UserPrincipalName = "kim_adatum.com#EXT#@contoso.onmicrosoft.com",
            Mail = "kim@adatum.com",
        });

        Assert.StartsWith(guest.Mail!.Replace('@', '_') + "#EXT#@", guest.UserPrincipalName, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ImmutableId_fits_the_pseudonym_of_its_GUID() // docs/facts/matching.md#immutableid
    {
        var guid = new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79");
        OnPremisesUser onPremises = _pseudonymizer.Replace(new OnPremisesUser { ObjectGuid = guid });
        OnPremisesUser consistency = _pseudonymizer.Replace(new OnPremisesUser { ConsistencyGuid = guid });
        OnPremisesUser given = _pseudonymizer.Replace(new OnPremisesUser { ImmutableId = ImmutableId.FromGuid(guid) });
        CloudUser cloud = _pseudonymizer.Replace(new CloudUser { ImmutableId = ImmutableId.FromGuid(guid) });

        Assert.NotEqual(guid, onPremises.ObjectGuid);
        Assert.Equal(cloud.ImmutableId, onPremises.ImmutableId);
        Assert.Equal(cloud.ImmutableId, consistency.ImmutableId);
        Assert.Equal(cloud.ImmutableId, given.ImmutableId);
    }

    [Theory]
    [InlineData("letters in another case", "AbCdEfGh", "aBcDeFgH")]
    [InlineData("a GUID's bytes in another case", "dOXSvFiNNkGp34oZsUXbeQ==", "DOXSvFiNNkGp34oZsUXbeQ==")]
    [InlineData("the same bytes, other bits at the end", "dOXSvFiNNkGp34oZsUXbeQ==", "dOXSvFiNNkGp34oZsUXbeR==")]
    // docs/facts/matching.md#letter-case: byte for byte
    public void ImmutableIds_that_differ_still_differ(string name, string one, string other)
    {
        Assert.NotEmpty(name);
        Assert.NotEqual(
            _pseudonymizer.Replace(new CloudUser { ImmutableId = one }).ImmutableId,
            _pseudonymizer.Replace(new CloudUser { ImmutableId = other }).ImmutableId);
    }

    [Fact]
    public void A_subdomain_stays_below_its_parent()
    {
        string root = Domain("contoso.com").Domain.Name;

        Assert.EndsWith("." + root, Domain("EMEA.Contoso.com").Domain.Name, StringComparison.Ordinal);
        Assert.EndsWith("." + Domain("emea.contoso.com").Domain.Name, Domain("de.emea.contoso.com").Domain.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(root, Domain("notcontoso.com").Domain.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_domains_get_the_same_name()
    {
        // 5 letters of 16 repeat after about a thousand names.
        IEnumerable<string> names = Enumerable.Range(0, 5000).Select(number => Domain($"d{number}.contoso.com").Domain.Name);

        Assert.Equal(5000, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("AD FS", "https://sts.contoso.com/adfs/services/trust/2005/usernamemixed", @"^https://\w{5}\.\w{7}\.example/adfs/services/trust/2005/usernamemixed$")]
    [InlineData("AD FS, with a closing slash", "https://sts.contoso.com/adfs/ls/", @"^https://\w{5}\.\w{7}\.example/adfs/ls/$")]
    [InlineData("another port", "https://sts.contoso.com:49443/adfs/ls/", @"^https://\w{5}\.\w{7}\.example:49443/adfs/ls/$")]
    [InlineData("Okta", "https://contoso.okta.com/app/office365/exk1ContosoX/sso/wsfed/passive", @"^https://\w{5}\.\w{7}\.example(/\w{10}){6}$")]
    [InlineData("a query", "https://sts.contoso.com/adfs/ls/?wa=wsignout1.0&x=contoso", @"^https://\w{5}\.\w{7}\.example/adfs/ls/\?\w{10}$")]
    [InlineData("a URN", "urn:contoso:idp", @"^urn:example:\w{10}$")]
    [InlineData("any text", "contoso", @"^urn:example:\w{10}$")]
    public void A_federation_s_addresses_keep_their_form(string name, string uri, string pattern)
    {
        Assert.NotEmpty(name);
        DomainFederation federation = _pseudonymizer.Replace(Federated(new DomainFederation
        {
            IssuerUri = uri,
            PassiveSignInUri = uri,
            ActiveSignInUri = uri,
            MetadataExchangeUri = uri,
            SignOutUri = uri,
            PasswordResetUri = uri,
        })).Federation!;

        Assert.All(
            [federation.IssuerUri, federation.PassiveSignInUri, federation.ActiveSignInUri, federation.MetadataExchangeUri,
                federation.SignOutUri, federation.PasswordResetUri],
            pseudonym => Assert.Matches(pattern, pseudonym));
    }

    [Fact]
    public void A_federation_s_host_is_the_pseudonym_of_the_domain()
    {
        string issuer = _pseudonymizer.Replace(Federated(new DomainFederation { IssuerUri = "http://contoso.com/adfs/services/trust" }))
            .Federation!.IssuerUri!;

        Assert.Equal($"http://{Domain("contoso.com").Domain.Name}/adfs/services/trust", issuer);
    }

    [Fact]
    public void Certificates_give_way_to_stand_ins_that_can_be_read()
    {
        DomainFederation federation = _pseudonymizer.Replace(Federated(new DomainFederation
        {
            SigningCertificate = "MIIBcontoso",
            NextSigningCertificate = "MIIBcontoso",
        })).Federation!;

        Assert.All([federation.SigningCertificate, federation.NextSigningCertificate], text =>
        {
            using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(
                Convert.FromBase64String(text!));
            Assert.StartsWith("CN=Pseudonymised ", certificate.Subject, StringComparison.Ordinal);
            Assert.Equal(certificate.Subject, certificate.Issuer);
            Assert.True(certificate.NotAfter.Year > 2100);
            Assert.False(certificate.HasPrivateKey);
        });
        Assert.NotEqual(federation.SigningCertificate, federation.NextSigningCertificate);
    }

    [Fact]
    public void No_certificate_stays_none()
    {
        DomainFederation federation = _pseudonymizer.Replace(Federated(new DomainFederation())).Federation!;

        Assert.Null(federation.SigningCertificate);
        Assert.Null(federation.NextSigningCertificate);
    }

    [Theory]
    [InlineData("a role of Microsoft's", "Global Administrator", "^Global Administrator$")]
    [InlineData("a role of the tenant's own", "Contoso Helpdesk", "^Role \\w{8}$")]
    public void A_role_stays_unless_the_tenant_named_it(string name, string role, string pattern)
    {
        Assert.NotEmpty(name);
        CloudUser user = _pseudonymizer.Replace(new CloudUser { AdministratorRoles = [role] });
        Assert.Matches(pattern, Assert.Single(user.AdministratorRoles!));
    }

    [Fact]
    public void What_is_not_there_stays_so()
    {
        Assert.Equal(new CloudUser { ProxyAddresses = [] }.ToString(), _pseudonymizer.Replace(new CloudUser()).ToString());
        OnPremisesUser user = _pseudonymizer.Replace(new OnPremisesUser { Mail = " ", ObjectGuid = Guid.Empty });
        Assert.Equal(" ", user.Mail);
        Assert.Equal(Guid.Empty, user.ObjectGuid);
        Assert.Null(user.UserPrincipalName);
        Assert.Null(user.ConsistencyGuid);
        Assert.Null(_pseudonymizer.Replace(new CloudUser()).AdministratorRoles);
    }

    [Fact]
    public void Everything_that_names_nobody_stays()
    {
        var user = new CloudUser
        {
            Id = "x",
            OnPremisesSyncEnabled = true,
            IsCloudManaged = true,
            HasOnPremisesObjectIdentifier = true,
            AccountEnabled = false,
            UserType = "Guest",
            LastPasswordChange = DateTimeOffset.UnixEpoch,
            ObjectType = DirectoryObjectType.Contact,
        };

        CloudUser replaced = _pseudonymizer.Replace(user);

        Assert.NotEqual("x", replaced.Id);
        Assert.Equal(user, replaced with { Id = "x", ProxyAddresses = user.ProxyAddresses });
    }

    [Fact]
    public void Another_key_gives_other_pseudonyms()
    {
        using var other = new Pseudonymizer(new SeededRandomSource(2));
        var user = new CloudUser { Id = Guid.NewGuid().ToString(), UserPrincipalName = "kim@contoso.com", DisplayName = "Kim" };

        CloudUser one = _pseudonymizer.Replace(user);
        CloudUser two = other.Replace(user);

        Assert.NotEqual(one.Id, two.Id);
        Assert.NotEqual(one.UserPrincipalName, two.UserPrincipalName);
        Assert.NotEqual(one.DisplayName, two.DisplayName);
    }

    [Fact]
    public void Every_verdict_of_matching_stays_the_same()
    {
        for (int seed = 0; seed < Populations; seed++)
        {
            using var pseudonymizer = new Pseudonymizer(new SeededRandomSource((ulong)seed));
            RandomPopulation population = new(seed);
            UserMatcher original = Sketch.Load(population.Cloud, population.OnPremises, population.Settings);
            UserMatcher replaced = Sketch.Load(
                population.Cloud.Select(pseudonymizer.Replace), population.OnPremises.Select(pseudonymizer.Replace), population.Settings);
            var idOf = population.Cloud.ToDictionary(user => user.Id, user => pseudonymizer.Replace(user).Id);

            Assert.Equal(
                original.Results().Select(result => Verdict(result, id => idOf[id])),
                replaced.Results().Select(result => Verdict(result, id => id)));
            Assert.Equal(
                original.CloudOnly().Select(result => idOf[result.CloudUserId!]), replaced.CloudOnly().Select(result => result.CloudUserId));
        }
    }

    private static string Verdict(MatchResult result, Func<string, string> id) =>
        $"{result.Outcome} {result.MatchedOn} {result.PredictedError} {(result.CloudUserId is { } user ? id(user) : "")} "
        + string.Join(",", result.Conflicts.Where(it => it.Side == IdentitySide.Cloud).Select(it => id(it.Id!)).Order());

    private string Mail(string address) => _pseudonymizer.Replace(new CloudUser { Mail = address }).Mail!;

    private SnapshotDomain Domain(string name) => _pseudonymizer.Replace(new SnapshotDomain { Domain = new CloudDomain { Name = name } });

    private static SnapshotDomain Federated(DomainFederation federation) =>
        new() { Domain = new CloudDomain { Name = "contoso.com" }, Federation = federation };
}
