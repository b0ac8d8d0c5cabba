using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Tests;
using IdentityModel.Core.Trusts.ClaimRules;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// A random tenant with users: roots beneath roots, subdomains, names that end in one another, managed domains; and the rule sets of the
/// field (docs/facts/federation.md#issuer-rules-of-ad-fs).
/// </summary>
internal sealed class SignInSample
{
    private const string Wrong = "http://contoso.example/adfs/services/trust/";

    private static readonly string[] Tops = ["contoso.com", "mycontoso.com", "so.com", "contoso.co.jp", "so.co.jp"];
    private static readonly string[] Labels = ["emea", "special", "contoso"];

    private static readonly X509Certificate2 Current = SandboxTokens.NewSigner("CN=current");
    private static readonly X509Certificate2 Next = SandboxTokens.NewSigner("CN=next");
    private static readonly X509Certificate2 Unknown = SandboxTokens.NewSigner("CN=unknown");

    private readonly Random _random;

    public SignInSample(int seed)
    {
        _random = new Random(seed);
        foreach (string top in Tops.Where(_ => _random.Next(3) > 0))
            AddTree(top, root: null, depth: 0);

        AddRoot("fabrikam.com", isFederated: true);
        foreach (SandboxDomain domain in Tenant.Domains.Where(domain => !domain.IsInitial).ToList())
            AddUser(domain);
    }

    public SandboxTenant Tenant { get; } = new("Contoso", "contoso.onmicrosoft.com");

    private List<ClaimAccount> Accounts { get; } = [];

    private SandboxDomain[] Federated => [.. Tenant.Domains.Where(domain => domain.IsFederated)];

    /// <summary>Each user, each with rules and a certificate of chance.</summary>
    public async Task<IReadOnlyList<SignInCase>> CasesAsync(ICloudSession session)
    {
        (string Name, string Rules, SourceAnchor Anchor)[] sets = [.. Fixed(), .. await ExportedAsync(session)];
        return
        [
            .. Accounts.Select(account =>
            {
                (string name, string rules, SourceAnchor anchor) = sets[_random.Next(sets.Length)];
                RelyingPartyTrust trust = new()
                {
                    Name = name,
                    Identifier = [RelyingPartyTrust.EntraId],
                    Enabled = true,
                    WSFedEndpoint = "https://login.microsoftonline.com/login.srf",
                    IssuanceTransformRules = rules,
                    AccessControlPolicyName = "Permit everyone",
                };
                SandboxUser user = Tenant.FindUser(account.UserPrincipalName!)!;
                user.OnPremisesImmutableId = _random.Next(6) == 0 ? "bm9ib2R5J3MgaWQ=" + user.Id : ImmutableId(account, anchor);
                return new SignInCase(name, trust, anchor, account, user, One(Current, Current, Current, Next, Unknown));
            }),
        ];
    }

    private IEnumerable<(string Name, string Rules, SourceAnchor Anchor)> Fixed()
    {
        string roots = string.Join("|", Federated.Select(domain => domain.Name.Replace(".", "\\.", StringComparison.Ordinal)));
        yield return OfMsOnline("MSOnline, one domain", "");
        yield return OfMsOnline("MSOnline, several domains", ClaimRuleTexts.MsOnlineSeveralDomains);
        yield return OfMsOnline("Learn, two labels", ClaimRuleTexts.LearnTwoLabels);
        yield return OfMsOnline("Learn, older", ClaimRuleTexts.LearnSubdomain);
        yield return OfMsOnline("Connect", Issuer($"(?i)(^([^@]+)@)(?<domain>({roots}))$"));
        yield return OfMsOnline("Connect with subdomains", Issuer($"(?i)(^([^@]+)@)(?:(?:emea|special)\\.)*(?<domain>({roots}))$"));
        yield return OfMsOnline("the issuer of one domain for all", ClaimRuleTexts.Issuer(".+", Federated[_random.Next(Federated.Length)].Federation!.IssuerUri!));
        yield return OfMsOnline("an issuer of no domain", ClaimRuleTexts.Issuer(".+", Wrong));
        yield return OfMsOnline("two issuers", ClaimRuleTexts.MsOnlineSeveralDomains + ClaimRuleTexts.Issuer(".+", Wrong));
        yield return ("no ImmutableID", Issuer($"(?i)(^([^@]+)@)(?<domain>({roots}))$"), SourceAnchor.ObjectGuid);
    }

    private static (string Name, string Rules, SourceAnchor Anchor) OfMsOnline(string name, string issuer) =>
        (name, ClaimRuleTexts.MsOnlineOneDomain + "\n" + issuer, SourceAnchor.ObjectGuid);

    private static string Issuer(string pattern) => ClaimRuleTexts.Issuer(pattern, "http://${domain}/adfs/services/trust/");

    /// <summary>The rules of Export-FederationTrust, twice: they are the ones that have to be right.</summary>
    private static async Task<IEnumerable<(string Name, string Rules, SourceAnchor Anchor)>> ExportedAsync(ICloudSession session)
    {
        List<(string Name, string Rules, SourceAnchor Anchor)> sets = [];
        foreach (SourceAnchor anchor in new[] { SourceAnchor.ObjectGuid, SourceAnchor.ConsistencyGuid })
        {
            FederationTrustExportRequest request = new() { Path = "trust.ps1", SourceAnchor = anchor, IncludeDeviceRule = true };
            ScriptedTrust trust = await ScriptedTrust.ExportAsync(session, request, new RecordingSink(), CloudUnderTest.Token);
            sets.AddRange([($"Export-FederationTrust, {anchor}", trust.Rules, anchor), ($"Export-FederationTrust, {anchor}", trust.Rules, anchor)]);
        }

        return sets;
    }

    private void AddTree(string name, string? root, int depth)
    {
        bool isRoot = root is null || _random.Next(3) == 0;
        if (isRoot)
            AddRoot(name, isFederated: _random.Next(4) > 0);
        else
            Tenant.AddDomain(new SandboxDomain { Name = name, Root = root });

        foreach (string label in Labels.Where(_ => depth < 3 && _random.Next(4) == 0))
            AddTree($"{label}.{name}", isRoot ? name : root, depth + 1);
    }

    private void AddRoot(string name, bool isFederated) => Tenant.AddDomain(new SandboxDomain
    {
        Name = name,
        Federation = isFederated ? Settings(name) : null,
    });

    // fabrikam.com was the first domain: its issuer is the identifier of AD FS.
    private DomainFederation Settings(string name) => new()
    {
        Id = "f-" + name,
        DisplayName = "Contoso",
        IssuerUri = name == "fabrikam.com" ? SignInCase.AdFs : One(Own(name), Own(name), Own(name), Own(name), $"https://sts.{name}/adfs/services/trust"),
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = One("wsFed", "saml"),
        SigningCertificate = SandboxTokens.PublicPart(One(Current, Current, Current, Current, Next)),
        NextSigningCertificate = One(null, SandboxTokens.PublicPart(Next), SandboxTokens.PublicPart(Current)),
    };

    private static string Own(string name) => $"http://{name}/adfs/services/trust/";

    private void AddUser(SandboxDomain domain)
    {
        string name = $"ann@{domain.Name}";
        Accounts.Add(new ClaimAccount
        {
            UserPrincipalName = name,
            ObjectGuid = NewGuid(),
            ConsistencyGuid = _random.Next(2) == 0 ? NewGuid() : null,
        });
        Tenant.AddUser(new SandboxUser { UserPrincipalName = name, OnPremisesSyncEnabled = true, AccountEnabled = _random.Next(8) > 0 });
    }

    private static string ImmutableId(ClaimAccount account, SourceAnchor anchor) => Convert.ToBase64String(
        (anchor == SourceAnchor.ConsistencyGuid ? account.ConsistencyGuid ?? account.ObjectGuid : account.ObjectGuid).ToByteArray());

    private Guid NewGuid()
    {
        byte[] bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T One<T>(params T[] values) => values[_random.Next(values.Length)];
}
