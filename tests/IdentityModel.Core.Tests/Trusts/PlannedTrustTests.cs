using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>The trust is checked for the tenant as it will be when a second domain is federated.</summary>
public sealed class PlannedTrustTests
{
    private const string Host = "https://sts.contoso.com/adfs/ls/";

    /// <summary>The rules; the sign-in address of the first domain; what is not as it should be.</summary>
    private static readonly Dictionary<string, (string Rules, string FirstAt, string Findings)> Cases = new()
    {
        ["rules of Connect for both"] = (ClaimRuleTexts.ConnectSubdomain, Host, ""),
        ["rules of Connect for the first only"] = (ClaimRuleTexts.Connect, Host, "fabrikam.com Failed AADSTS50107"),
        ["one-domain rules"] = (ClaimRuleTexts.MsOnlineOneDomain, Host, " Failed "),
        ["rules for the new domain only"] = (Only("fabrikam"), Host, "contoso.com Failed AADSTS50107"),
        ["the first domain has another AD FS"] = (Only("fabrikam"), "https://sts.elsewhere.com/adfs/ls/", ""),
        ["a subdomain gets its own name"] = (ClaimRuleTexts.MsOnlineSeveralDomains, Host, ""),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task The_issuer_of_each_domain_is_checked(string name)
    {
        (string rules, string at, string findings) = Cases[name];

        IReadOnlyList<FederationTrustCheck> checks = await ChecksAsync(Directory(at), rules, ["fabrikam.com"]);

        Assert.Equal((name, findings), (name, Issues(checks)));
    }

    [Fact]
    public async Task The_subdomains_that_become_federated_are_checked()
    {
        IReadOnlyList<FederationTrustCheck> checks =
            await ChecksAsync(Directory(Host), ClaimRuleTexts.MsOnlineSeveralDomains, ["fabrikam.com", "eu.fabrikam.com"]);

        Assert.Equal("eu.fabrikam.com Failed AADSTS50107", Issues(checks));
    }

    [Fact]
    public async Task A_domain_that_cannot_be_read_is_unknown()
    {
        FakeDirectory directory = Directory(Host);
        directory.Fail(nameof(ICloudDirectory.GetFederationAsync), Errors.PermissionMissing("read it", "Domain.Read.All", "Global Reader", target: null));

        IReadOnlyList<FederationTrustCheck> checks = await ChecksAsync(directory, ClaimRuleTexts.ConnectSubdomain, ["fabrikam.com"]);

        Assert.Equal("contoso.com Unknown ", Issues(checks));
    }

    [Fact]
    public async Task A_finding_has_the_check_the_domain_the_error_and_the_remedy()
    {
        FakeSession session = new(Directory(Host));
        PlannedTrust trust = new(session, new() { Trust = Trust(ClaimRuleTexts.Connect) });

        IReadOnlyList<ProviderSideFinding> findings = await trust.CheckAsync(["fabrikam.com"], Settings("fabrikam.com", Host), new RecordingSink(), default);

        ProviderSideFinding failed = Assert.Single(findings, finding => finding.IsFailed);
        Assert.StartsWith("Claims.IssuerId of fabrikam.com (AADSTS50107): For user@fabrikam.com", failed.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failed.Advice);
        Assert.Contains(findings, finding => !finding.IsFailed);
    }

    private static async Task<IReadOnlyList<FederationTrustCheck>> ChecksAsync(FakeDirectory directory, string rules, string[] domains) =>
        await new PlannedTrust(new FakeSession(directory), new() { Trust = Trust(rules) })
            .ChecksAsync(domains, Settings("fabrikam.com", Host), new RecordingSink(), default);

    private static string Issues(IReadOnlyList<FederationTrustCheck> checks) => string.Join(", ", checks
        .Where(check => check.Name == "Claims.IssuerId" && check.Status != TrustCheckStatus.Passed)
        .Select(check => $"{check.Domain} {check.Status} {check.SignInError}"));

    private static FakeDirectory Directory(string firstAt)
    {
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", "");
        directory.Federations["contoso.com"] = Settings("contoso.com", firstAt);
        directory.AddManaged("fabrikam.com");
        return directory;
    }

    private static DomainFederation Settings(string domain, string at) => new()
    {
        IssuerUri = $"http://{domain}/adfs/services/trust/",
        PassiveSignInUri = at,
        PreferredAuthenticationProtocol = "wsFed",
    };

    private static RelyingPartyTrust Trust(string rules) => new()
    {
        Identifier = [RelyingPartyTrust.EntraId],
        WSFedEndpoint = "https://login.microsoftonline.com/login.srf",
        IssuanceTransformRules = rules,
    };

    private static string Only(string name) => ClaimRuleTexts.Connect.Replace("(contoso\\.com)", $"({name}\\.com)", StringComparison.Ordinal);
}
