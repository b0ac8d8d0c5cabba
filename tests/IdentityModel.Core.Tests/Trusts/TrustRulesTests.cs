using IdentityModel.Core.Trusts.ClaimRules;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The claim rules of a script, read back and run in memory.</summary>
public class TrustRulesTests
{
    private const string Issuer = "http://contoso.com/adfs/services/trust/";

    private static readonly Guid Object = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Consistency = new("99999999-8888-7777-6666-555555555555");

    [Fact]
    public async Task Every_sign_in_name_of_a_hundred_random_tenants_gets_the_issuer_of_its_root()
    {
        int tried = 0;
        int issued = 0;
        for (int seed = 0; tried < 100; seed++)
        {
            var tenant = new DomainTreeSample(seed);
            if (!tenant.HasFederation)
                continue;

            tried++;
            ScriptedTrust trust = await ExportAsync(tenant.Directory, new FederationTrustExportRequest());
            foreach (string name in tenant.UserPrincipalNames)
            {
                string? expected = tenant.ExpectedIssuer(name);
                string got = string.Join(" ", trust.IssuersOf(name));
                Assert.True(got == (expected ?? ""), $"Seed {seed}: {name} gets '{got}', expected '{expected}'.");
                issued += expected is null ? 0 : 1;
            }
        }

        Assert.True(issued > 1000, "The samples have too few federated names to say anything.");
    }

    [Theory]
    [InlineData("contoso.com", "contoso.com")]
    [InlineData("CONTOSO.COM", "contoso.com")]
    [InlineData("emea.contoso.com", "contoso.com")]
    [InlineData("a.b.c.contoso.com", "contoso.com")]
    [InlineData("special.contoso.com", "special.contoso.com")]
    [InlineData("x.special.contoso.com", "special.contoso.com")]
    [InlineData("notspecial.contoso.com", "contoso.com")]
    [InlineData("managed.contoso.com", null)]
    [InlineData("x.managed.contoso.com", null)]
    [InlineData("deep.managed.contoso.com", "deep.managed.contoso.com")]
    [InlineData("notcontoso.com", null)]
    [InlineData("contoso.com.example", null)]
    [InlineData("contosoxcom", null)]
    [InlineData("fabrikam.co.jp", "fabrikam.co.jp")]
    [InlineData("co.jp", null)]
    public async Task A_sign_in_name_gets_the_issuer_of_the_nearest_root_above_it(string domain, string? root)
    {
        FakeDirectory directory = new() { Domains = [Root("managed.contoso.com", DomainAuthenticationType.Managed)] };
        foreach (string federated in new[] { "contoso.com", "special.contoso.com", "deep.managed.contoso.com", "fabrikam.co.jp" })
            Federate(directory, federated, $"http://{federated}/adfs/services/trust/");

        ScriptedTrust trust = await ExportAsync(directory, new FederationTrustExportRequest());

        Assert.Equal(root is null ? [] : [$"http://{root}/adfs/services/trust/"], trust.IssuersOf("ann@" + domain));
    }

    [Theory]
    [InlineData(SourceAnchor.ConsistencyGuid, true, false, true)]
    [InlineData(SourceAnchor.ConsistencyGuid, false, false, false)]
    [InlineData(SourceAnchor.ObjectGuid, true, false, false)]
    [InlineData(SourceAnchor.ObjectGuid, false, true, false)]
    [InlineData(SourceAnchor.ConsistencyGuid, true, true, true)]
    public async Task A_user_gets_the_ImmutableId_of_the_source_anchor_once(
        SourceAnchor anchor, bool hasConsistencyGuid, bool withDevices, bool isConsistencyGuid)
    {
        ScriptedTrust trust = await ExportAsync(Contoso(), new FederationTrustExportRequest { SourceAnchor = anchor, IncludeDeviceRule = withDevices });

        ClaimRun run = Run(trust, new ClaimAccount
        {
            UserPrincipalName = "ann@contoso.com",
            ObjectGuid = Object,
            ConsistencyGuid = hasConsistencyGuid ? Consistency : null,
        });

        string immutableId = Convert.ToBase64String((isConsistencyGuid ? Consistency : Object).ToByteArray());
        Assert.Equal(
            [
                (ClaimTypes.Upn, "ann@contoso.com"), (ClaimTypes.ImmutableId, immutableId), (ClaimTypes.NameIdentifier, immutableId),
                (ClaimTypes.IssuerId, Issuer), (ClaimTypes.InsideCorporateNetwork, "true"),
            ],
            run.Issued.Select(claim => (claim.Type, claim.Value)));
        Assert.Empty(run.Unanswered);
        Assert.Equal(
            "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
            run.Issued.Single(claim => claim.Type == ClaimTypes.NameIdentifier).Properties[ConnectClaims.NameIdentifierFormat]);
    }

    [Theory]
    [InlineData(SourceAnchor.ConsistencyGuid)]
    [InlineData(SourceAnchor.ObjectGuid)]
    public async Task A_computer_gets_its_claims_once_with_device_rules(SourceAnchor anchor)
    {
        ScriptedTrust trust = await ExportAsync(Contoso(), new FederationTrustExportRequest { SourceAnchor = anchor, IncludeDeviceRule = true });

        ClaimRun run = Run(trust, new ClaimAccount { IsComputer = true, SamAccountName = "PC1$", ObjectGuid = Object });

        string guid = Convert.ToBase64String(Object.ToByteArray());
        Assert.Equal(
            [
                (ClaimTypes.ImmutableId, guid), (ClaimTypes.NameIdentifier, guid), (ClaimTypes.AccountType, "DJ"), (ClaimTypes.IssuerId, Issuer),
                (ConnectClaims.OnPremisesObjectGuid, guid), (ClaimTypes.PrimarySid, run.Values(ClaimTypes.PrimarySid).Single()),
                (ClaimTypes.InsideCorporateNetwork, "true"),
            ],
            run.Issued.Select(claim => (claim.Type, claim.Value)));
    }

    [Fact]
    public async Task A_computer_is_nothing_special_without_device_rules()
    {
        ScriptedTrust trust = await ExportAsync(Contoso(), new FederationTrustExportRequest());

        ClaimRun run = Run(trust, new ClaimAccount { IsComputer = true, SamAccountName = "PC1$" });

        Assert.Equal(
            [ClaimTypes.ImmutableId, ClaimTypes.NameIdentifier, ClaimTypes.InsideCorporateNetwork],
            run.Issued.Select(claim => claim.Type));
    }

    [Theory]
    [InlineData(SourceAnchor.ConsistencyGuid, SourceAnchor.ObjectGuid)]
    [InlineData(SourceAnchor.ObjectGuid, SourceAnchor.ConsistencyGuid)]
    public void A_script_knows_the_rules_of_the_other_source_anchor(SourceAnchor anchor, SourceAnchor other)
    {
        IssuedDomain[] domains = [new("contoso.com", "urn:contoso", SignIn: null, [])];

        IEnumerable<TrustRule> foreign = TrustRules.For(domains, other, withDevices: true).Except(TrustRules.For(domains, anchor, withDevices: true));

        Assert.NotEmpty(foreign);
        Assert.Subset(TrustRules.KnownOthers(anchor, withDevices: true).ToHashSet(), foreign.ToHashSet());
    }

    private static ClaimRun Run(ScriptedTrust trust, ClaimAccount account) =>
        new ClaimRuleInterpreter(ClaimRuleSet.Parse(trust.Rules)).Run(account);

    internal static void Federate(FakeDirectory directory, string name, string? issuer, string signIn = "https://sts.contoso.com/adfs/ls/")
    {
        directory.Domains.Add(Root(name, DomainAuthenticationType.Federated));
        directory.Federations[name] = new DomainFederation { IssuerUri = issuer, PassiveSignInUri = signIn };
    }

    internal static CloudDomain Root(string name, DomainAuthenticationType type) =>
        new() { Name = name, IsVerified = true, IsRoot = true, AuthenticationType = type };

    private static FakeDirectory Contoso()
    {
        FakeDirectory directory = new();
        Federate(directory, "contoso.com", Issuer);
        return directory;
    }

    private static Task<ScriptedTrust> ExportAsync(FakeDirectory directory, FederationTrustExportRequest request) =>
        ScriptedTrust.ExportAsync(new FakeSession(directory), request, new RecordingSink(), TestContext.Current.CancellationToken);
}
