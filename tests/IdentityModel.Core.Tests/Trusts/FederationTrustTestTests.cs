using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;
using static IdentityModel.Core.Tests.SoundTrust;

namespace IdentityModel.Core.Tests;

/// <summary>Both sides of a federation: a sound trust has no finding, and each fault has its own.</summary>
public sealed class FederationTrustTestTests
{
    private const string Next = "NextCertificate:contoso.com";

    private static readonly X509Certificate2 Expired = Certificates.Make("CN=expired", days: 100, from: -200);
    private static readonly X509Certificate2 Soon = Certificates.Make("CN=soon", days: 20);

    /// <summary>The faults of the trust, by their name: the finding, and the error at sign-in.</summary>
    private static readonly Dictionary<string, (Func<RelyingPartyTrust, RelyingPartyTrust> Make, string Finding, string? SignInError)> OfTrust = new()
    {
        ["none"] = (trust => trust, "", null),
        ["disabled"] = (trust => trust with { Enabled = false }, "Enabled Failed", null),
        ["no endpoint"] = (trust => trust with { WSFedEndpoint = "" }, "Endpoint Failed", null),
        ["an endpoint that was not given"] = (trust => trust with { WSFedEndpoint = null }, "Endpoint Unknown", null),
        ["the endpoint of another cloud"] = (trust => trust with { WSFedEndpoint = "https://login.microsoftonline.us/login.srf" }, "Endpoint Failed", null),
        ["an endpoint without TLS"] = (trust => trust with { WSFedEndpoint = "http://login.microsoftonline.com/login.srf" }, "Endpoint Failed", null),
        ["SHA-1"] = (trust => trust with { SignatureAlgorithm = "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }, "SignatureAlgorithm Warning", null),
        ["an unknown algorithm"] = (trust => trust with { SignatureAlgorithm = "urn:new" }, "SignatureAlgorithm Unknown", null),
        ["no update"] = (trust => trust with { AutoUpdateEnabled = false }, "AutoUpdate Warning", null),
        ["no address to update from"] = (trust => trust with { MetadataUrl = null }, "AutoUpdate Warning", null),
        ["a policy"] = (trust => trust with { AccessControlPolicyName = "Permit everyone", IssuanceAuthorizationRules = "" }, "Claims.Authorization Unknown", null),
        ["neither policy nor rules"] = (trust => trust with { IssuanceAuthorizationRules = "" }, "Claims.Authorization Failed", null),
        ["a deny"] = (trust => trust with { IssuanceAuthorizationRules = trust.IssuanceAuthorizationRules + "=> issue(Type = \"http://schemas.microsoft.com/authorization/claims/deny\", Value = \"true\");" }, "Claims.Authorization Failed", null),
        ["a permit for a group"] = (trust => trust with { IssuanceAuthorizationRules = "EXISTS([Type == \"http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid\", Value == \"S-1-5-21-1-2-3-4\"]) => issue(Type = \"http://schemas.microsoft.com/authorization/claims/permit\", Value = \"true\");" }, "Claims.Authorization Warning", null),
        ["authorization rules with a syntax error"] = (trust => trust with { IssuanceAuthorizationRules = "=> issue" }, "Claims.Authorization Failed", null),
        ["another issuer"] = (trust => Replaced(trust, "http://${domain}/adfs/services/trust/", "http://sts.${domain}/adfs/services/trust/"), "Claims.IssuerId:contoso.com Failed", "AADSTS50107"),
        ["an issuer without the slash"] = (trust => Replaced(trust, "http://${domain}/adfs/services/trust/", "http://${domain}/adfs/services/trust"), "Claims.IssuerId:contoso.com Failed", "AADSTS50107"),
        ["an expression for another domain"] = (trust => Replaced(trust, "(contoso\\.com)", "(fabrikam\\.com)"), "Claims.IssuerId:contoso.com Failed", "AADSTS50107"),
        ["two issuers"] = (trust => Added(trust, "=> issue(Type = \"http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid\", Value = \"urn:other\");"), "Claims.Device Failed, Claims.IssuerId:contoso.com Failed", null),
        ["an expression that never ends"] = (trust => Replaced(trust, "(?i)(^([^@]+)@)(?<domain>(contoso\\.com))$", "^((.|[a-z@.])+)+!$"), "Claims.Rules Unknown", null),
        ["an issuer from another store"] = (trust => Added(Without(trust, "Issue issuerid when"), "=> issue(store = \"SQL\", types = (\"http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid\"), query = \"q\");"), "Claims.IssuerId:contoso.com Unknown", null),
        ["the issuer of computers"] = (trust => Replaced(trust, "Value = \"http://contoso.com/adfs/services/trust/\"", "Value = \"http://fabrikam.com/adfs/services/trust/\""), "Claims.Device Failed", null),
        ["no primary SID of computers"] = (trust => Without(trust, "Pass through primary SID"), "Claims.Device Failed", null),
        ["no UPN"] = (trust => Replaced(trust, "types = (\"http://schemas.xmlsoap.org/claims/UPN\")", "types = (\"http://schemas.xmlsoap.org/claims/upn\")"), "Claims.NeverFires Warning, Claims.Upn Failed, Claims.IssuerId:contoso.com Failed", null),
        ["the UPN of mail"] = (trust => Replaced(trust, ";userPrincipalName;", ";mail;"), "Claims.Upn Warning", null),
        ["no ImmutableID"] = (trust => Without(Without(trust, "Issue msdsconsistencyguid"), "Issue objectGuidRule"), "Claims.Device Failed, Claims.ImmutableId Failed, Claims.NameIdentifier Failed, Claims.NeverFires Warning", "AADSTS51004"),
        ["the ImmutableID of another attribute"] = (trust => Replaced(trust, "objectGUID,mS-DS-ConsistencyGuid", "objectGUID,employeeID"), "Claims.ImmutableId Failed", "AADSTS51004"),
        ["the ImmutableID of objectGUID"] = (trust => Replaced(trust, "objectGUID,mS-DS-ConsistencyGuid", "objectGUID,objectGUID"), "Claims.ImmutableId Failed", "AADSTS51004"),
        ["two ImmutableIDs"] = (trust => Without(Replaced(trust, "NOT EXISTS([Type == \"http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid\"])", ""), "none"), "Claims.ImmutableId Failed, Claims.NameIdentifier Failed", "AADSTS51004"),
        ["no NameIdentifier"] = (trust => Without(trust, "Issue nameidentifier"), "Claims.NameIdentifier Failed", "AADSTS51004"),
        ["another NameIdentifier"] = (trust => Replaced(trust, "identity/claims/nameidentifier\", Value = c.Value", "identity/claims/nameidentifier\", Value = \"x\" + c.Value"), "Claims.NameIdentifier Failed", "AADSTS51004"),
        ["a rule that is there twice"] = (trust => Added(trust, "x:[ type==\"http://schemas.microsoft.com/2014/03/psso\" ]=>ISSUE(claim=x)"), "Claims.Duplicate Warning", null),
        ["a type with https"] = (trust => Added(trust, "c:[Type == \"https://schemas.microsoft.com/2014/03/psso\"] => issue(claim = c);"), "Claims.NeverFires Warning", null),
        ["a value in another case"] = (trust => Replaced(trust, "Value == \"User\"", "Value == \"user\""), "Claims.NeverFires Warning, Claims.IssuerId:contoso.com Failed", null),
        ["a type that nothing is known of"] = (trust => Added(trust, "c:[Type == \"urn:contoso:department\"] => issue(claim = c);"), "", null),
        ["a syntax error"] = (trust => Replaced(trust, "=> add(Type = \"urn:federation:tmp/idflag\"", "=> ad(Type = \"urn:federation:tmp/idflag\""), "Claims.Rules Failed", null),
        ["a comment"] = (trust => Added(trust, "# a comment"), "Claims.Rules Unknown", null),
        ["an expression that .NET cannot read"] = (trust => Replaced(trust, "-515$", "(-515$"), "Claims.Rules Failed", null),
        ["no rules"] = (trust => trust with { IssuanceTransformRules = "" }, "Claims.ImmutableId Failed, Claims.NameIdentifier Failed, Claims.Upn Failed, Claims.IssuerId:contoso.com Failed", null),
    };

    /// <summary>The faults of the tenant and the metadata, by their name.</summary>
    private static readonly Dictionary<string, (DomainFederation Federation, FederationMetadata? Metadata, string Finding)> OfCertificates = new()
    {
        ["both places"] = (Settings(Present, Future), Metadata, ""),
        ["the other order"] = (Settings(Future, Present), Metadata, ""),
        ["an old certificate"] = (Settings(Expired, null), Metadata, $"{Next} Warning, SigningCertificate:contoso.com Failed"),
        ["no next certificate"] = (Settings(Present, null), Metadata, $"{Next} Warning"),
        ["both places equal"] = (Settings(Present, Present), Metadata, $"{Next} Warning"),
        ["the signing certificate has expired"] = (Settings(Expired, null), Metadata with { SigningCertificate = [Expired], NextSigningCertificate = null }, $"{Next} Warning, SigningCertificate:contoso.com Warning"),
        ["it expires soon, and no next one"] = (Settings(Soon, null), Metadata with { SigningCertificate = [Soon], NextSigningCertificate = null }, $"{Next} Warning"),
        ["one that cannot be read"] = (Settings(Present, Future) with { SigningCertificate = "MIIB" }, Metadata, "SigningCertificate:contoso.com Failed"),
        ["one with a private key"] = (Settings(Present, Future) with { SigningCertificate = Convert.ToBase64String(Present.Export(X509ContentType.Pfx)) }, Metadata, "SigningCertificate:contoso.com Failed"),
        ["several signers, one unknown"] = (Settings(Present, null), Metadata with { UndecidedSigners = [Present, Future] }, "SigningCertificate:contoso.com Warning"),
        ["no metadata"] = (Settings(Present, Future), null, "SigningCertificate Unknown"),
        ["no metadata, and expired"] = (Settings(Expired, null), null, "SigningCertificate Unknown, SigningCertificate:contoso.com Warning"),
        ["metadata of another provider"] = (Settings(Present, Future) with { PassiveSignInUri = "https://sso.contoso.com/" }, Metadata with { SigningCertificate = [Soon] }, "Provider:contoso.com Failed"),
        ["metadata of another address with the certificate"] = (Settings(Present, Future) with { PassiveSignInUri = "https://sso.contoso.com/" }, Metadata, ""),
    };

    public static TheoryData<string> Trusts => [.. OfTrust.Keys];

    public static TheoryData<string> CertificateCases => [.. OfCertificates.Keys];

    [Theory, MemberData(nameof(Trusts))]
    public async Task Each_fault_of_a_trust_has_its_finding(string name)
    {
        (Func<RelyingPartyTrust, RelyingPartyTrust> make, string finding, string? signInError) = OfTrust[name];
        RelyingPartyTrust trust = make(SoundTrust.Trust);
        Assert.True(name == "none" || trust != SoundTrust.Trust, name);

        FederationTrustCheck[] found = await CheckAsync(Directory(Settings(Present, Future)), new()
        {
            Trust = trust,
            Metadata = Metadata,
            SourceAnchor = SourceAnchor.ConsistencyGuid,
        });

        Assert.Equal(finding, Findings(found));
        if (signInError is not null)
            Assert.Contains(found, check => check.SignInError == signInError);
        Assert.All(found, check => Assert.True(check.Status == TrustCheckStatus.Passed || check.Remedy.Length > 0, check.Name));
        Assert.All(found, check => Assert.True(check.Detail.Length > 0 && check.Source.Contains("https://", StringComparison.Ordinal), check.Name));
    }

    [Theory, MemberData(nameof(CertificateCases))]
    public async Task Each_fault_of_the_certificates_has_its_finding(string name)
    {
        (DomainFederation federation, FederationMetadata? metadata, string finding) = OfCertificates[name];

        FederationTrustCheck[] found = await CheckAsync(Directory(federation), new()
        {
            Domains = ["contoso.com"],
            Trust = SoundTrust.Trust,
            Metadata = metadata,
            SourceAnchor = SourceAnchor.ConsistencyGuid,
        });

        Assert.Equal(finding, Findings(found));
    }

    [Fact]
    public async Task A_subdomain_needs_the_issuer_of_its_root()
    {
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", Slash, "eu.contoso.com");

        FederationTrustCheck[] found = await CheckAsync(directory, new() { Trust = SoundTrust.Trust });

        FederationTrustCheck check = found.Single(one => one.Domain == "eu.contoso.com");
        Assert.Equal(("Claims.IssuerId", TrustCheckStatus.Failed), (check.Name, check.Status));
        Assert.Contains("the issuer of its root domain contoso.com", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ObjectGuid", "Failed", "objectGUID if it is empty")]
    [InlineData("ConsistencyGuid", "Passed", "the source anchor")]
    [InlineData(null, "Unknown", "objectGUID if it is empty")]
    public async Task The_source_anchor_is_not_guessed(string? anchor, string status, string part)
    {
        FederationTrustCheck[] found = await CheckAsync(Directory(Settings(Present, Future)), new()
        {
            Trust = SoundTrust.Trust,
            SourceAnchor = anchor is null ? null : Enum.Parse<SourceAnchor>(anchor),
        });

        FederationTrustCheck check = found.Single(one => one.Name == "Claims.ImmutableId");
        Assert.Equal(status, check.Status.ToString());
        Assert.Contains(part, check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AD FS sends its identifier, and the domain has it", "http://sts.contoso.com/adfs/services/trust", true, "Passed")]
    [InlineData("the domain has another issuer", Slash, true, "Failed")]
    [InlineData("the identifier is not known", Slash, false, "Unknown")]
    public async Task Rules_without_an_issuer_send_the_identifier(string name, string issuer, bool hasMetadata, string status)
    {
        FakeDirectory directory = Directory(Settings(Present, Future) with { IssuerUri = issuer });

        FederationTrustCheck[] found = await CheckAsync(directory, new()
        {
            Trust = SoundTrust.Trust with { IssuanceTransformRules = ClaimRuleTexts.MsOnlineOneDomain },
            Metadata = hasMetadata ? Metadata : null,
        });

        Assert.True(status == found.Single(check => check.Name == "Claims.IssuerId").Status.ToString(), name);
    }

    [Fact]
    public async Task One_identifier_is_no_issuer_of_two_domains()
    {
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", Slash);
        directory.AddFederated("fabrikam.com", "http://fabrikam.com/adfs/services/trust/");

        FederationTrustCheck[] found = await CheckAsync(directory, new() { Trust = SoundTrust.Trust with { IssuanceTransformRules = ClaimRuleTexts.MsOnlineOneDomain } });

        FederationTrustCheck check = found.Single(one => one.Name == "Claims.IssuerId");
        Assert.Equal((null, TrustCheckStatus.Failed, null), (check.Domain, check.Status, check.SignInError));
        Assert.Contains("Users of the other domains get AADSTS5000820.", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all domains", "", "Unknown")]
    [InlineData("named", "fabrikam.com", "Failed")]
    public async Task A_domain_of_another_server_is_not_called_a_fault_unless_it_is_named(string name, string domain, string status)
    {
        FakeDirectory directory = Directory(Settings(Present, Future));
        directory.AddFederated("fabrikam.com", "http://fabrikam.com/adfs/services/trust/");
        directory.Federations["fabrikam.com"] = directory.Federations["fabrikam.com"] with { PassiveSignInUri = "https://sts.fabrikam.com/adfs/ls/" };

        FederationTrustCheck[] found = await CheckAsync(directory, new() { Domains = domain.Length > 0 ? [domain] : [], Trust = SoundTrust.Trust });

        Assert.True(status == found.Single(check => check.Name == "Claims.IssuerId" && check.Domain == "fabrikam.com").Status.ToString(), name);
    }

    [Fact] // docs/facts/federation.md#federated-token-validation
    public async Task The_issuer_of_another_domain_of_the_tenant_is_named_even_if_only_one_domain_is_checked()
    {
        FakeDirectory directory = Directory(Settings(Present, Future));
        directory.AddFederated("fabrikam.com", "http://fabrikam.com/adfs/services/trust/");

        FederationTrustCheck[] found = await CheckAsync(directory, new()
        {
            Domains = ["contoso.com"],
            Trust = Replaced(SoundTrust.Trust, "http://${domain}/adfs/services/trust/", "http://fabrikam.com/adfs/services/trust/"),
        });

        FederationTrustCheck check = found.Single(one => one.Name == "Claims.IssuerId");
        Assert.Equal((TrustCheckStatus.Failed, "AADSTS5000820"), (check.Status, check.SignInError));
        Assert.Contains("This issuer is that of fabrikam.com.", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a managed domain", "northwind.com", "DomainNotFederated")]
    [InlineData("an unknown domain", "nobody.example", "DomainNotFound")]
    public async Task A_domain_that_is_not_federated_is_an_error_and_the_others_are_checked(string name, string domain, string errorId)
    {
        FakeDirectory directory = Directory(Settings(Present, Future));
        directory.AddManaged("northwind.com");
        RecordingSink sink = new();

        await new FederationTrustTest(new FakeSession(directory)).RunAsync(new() { Domains = [domain, "contoso.com"], Trust = SoundTrust.Trust }, sink, default);

        Assert.True(errorId == Assert.Single(sink.Errors).ErrorId, name);
        Assert.Contains(sink.Results, one => one is FederationTrustCheck { Domain: "contoso.com" });
    }

    [Fact]
    public async Task The_issuer_of_computers_can_be_that_of_a_domain_that_was_not_checked()
    {
        FederationTrustCheck[] found = await CheckAsync(Directory(Settings(Present, Future)), new()
        {
            Domains = ["contoso.com"],
            Trust = Replaced(SoundTrust.Trust, "Value = \"http://contoso.com", "Value = \"http://fabrikam.com"),
        });

        Assert.Equal(TrustCheckStatus.Unknown, found.Single(check => check.Name == "Claims.Device").Status);
    }

    [Theory]
    [InlineData("neither side", false, "TrustOrMetadataNeeded")]
    [InlineData("no federated domain", true, "NoFederatedDomain")]
    public async Task What_cannot_be_checked_is_an_error(string name, bool hasTrust, string errorId)
    {
        FederationTrustRequest request = new() { Trust = hasTrust ? SoundTrust.Trust : null };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => new FederationTrustTest(new FakeSession(new FakeDirectory())).RunAsync(request, new RecordingSink(), default));

        Assert.True(errorId == error.ErrorId, name);
    }

    [Fact]
    public async Task Without_a_trust_the_certificates_are_checked()
    {
        FederationTrustCheck[] found = await CheckAsync(Directory(Settings(Present, Future)), new() { Metadata = Metadata });

        Assert.Equal("Identifier Unknown", Findings(found));
        Assert.Contains(found, check => check is { Name: "SigningCertificate", Status: TrustCheckStatus.Passed });
    }

    private static async Task<FederationTrustCheck[]> CheckAsync(FakeDirectory directory, FederationTrustRequest request)
    {
        RecordingSink sink = new();
        FakeSession session = new(directory);
        await new FederationTrustTest(session).RunAsync(request, sink, default);
        Assert.Empty(sink.Errors);
        return [.. sink.Results.Cast<FederationTrustCheck>()];
    }

    private static string Findings(FederationTrustCheck[] checks) => string.Join(", ", checks
        .Where(check => check.Status != TrustCheckStatus.Passed)
        .OrderBy(check => check.Domain ?? "", StringComparer.Ordinal)
        .ThenBy(check => check.Name, StringComparer.Ordinal)
        .Select(check => $"{check.Name}{(check.Domain is null ? "" : $":{check.Domain}")} {check.Status}"));
}
