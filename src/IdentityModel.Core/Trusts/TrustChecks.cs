using IdentityModel.Core.Federation;
using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Makes all checks of a trust and of metadata for given domains. Reads nothing.</summary>
/// <param name="environment">The tenant's cloud.</param>
/// <param name="now">The present time.</param>
internal sealed class TrustChecks(CloudEnvironment environment, DateTimeOffset now)
{
    private const string RulesCheck = "Claims.Rules";

    /// <summary>The checks: first of the trust itself, then of each domain.</summary>
    /// <param name="request">The trust, the metadata and the source anchor.</param>
    /// <param name="domains">The domains; there is at least one.</param>
    /// <param name="issuers">The issuers of all federated domains of the tenant.</param>
    /// <param name="areAllDomains">Whether these are all domains that can have an issuer of the trust.</param>
    public IEnumerable<FederationTrustCheck> Of(
        FederationTrustRequest request, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers, bool areAllDomains)
    {
        (IReadOnlyList<TrustDomain> served, IReadOnlyList<FederationTrustCheck> others) = TrustProviderRule.Split(domains, request.Metadata);
        IEnumerable<FederationTrustCheck> ofTrust = request.Trust is { } trust
            ?
            [
                .. TrustObjectRule.Check(trust, environment),
                .. OfClaims(request, trust, served, issuers, areAllDomains),
                TrustAuthorizationRule.Check(trust, domains[0].Name),
            ]
            : [NoTrust(request.Metadata).ToCheck(null, "Identifier", TrustSource.Trust)];
        FederationTrustCheck[] all = [.. ofTrust, .. others, .. new TrustCertificateRule(request.Metadata, now).Check(served)];
        return [.. all.Where(check => check.Domain is null), .. all.Where(check => check.Domain is not null).GroupBy(check => check.Domain).SelectMany(same => same)];
    }

    private static IEnumerable<FederationTrustCheck> OfClaims(
        FederationTrustRequest request, RelyingPartyTrust trust, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers, bool areAllDomains)
    {
        if (domains.Count == 0)
            return [];

        ClaimRuleSet rules;
        try
        {
            rules = ClaimRuleSet.Parse(trust.IssuanceTransformRules);
        }
        catch (IdentityModelException e)
        {
            return [OfRules(TrustErrors.Finding(e))];
        }

        IEnumerable<FederationTrustCheck> ofText = [.. TrustDuplicateRule.Check(rules), .. TrustNeverFiresRule.Check(rules)];
        try
        {
            return [OfRules(TrustFinding.Passed($"The module read {rules.Rules.Count} claim rules.")), .. OfRuns(request, rules, domains, issuers, areAllDomains), .. ofText];
        }
        catch (IdentityModelException e)
        {
            return [OfRules(TrustErrors.Finding(e)), .. ofText];
        }
    }

    private static IEnumerable<FederationTrustCheck> OfRuns(
        FederationTrustRequest request, ClaimRuleSet rules, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers, bool areAllDomains)
    {
        ClaimRuleFacts.CheckPatterns(rules);
        TrustClaims claims = new(rules);
        string upn = TrustClaims.UpnIn(domains[0].Name);
        TrustFacts facts = new(
            claims,
            claims.OfUser(upn, hasConsistencyGuid: true),
            upn,
            request.SourceAnchor,
            [.. domains.Select(domain => domain.Federation.IssuerUri).OfType<string>().Distinct()],
            areAllDomains);
        return
        [
            .. TrustUserClaimsRule.Check(facts),
            .. TrustIssuerRule.Check(claims, request.Metadata, domains, issuers),
            .. TrustIssuerConditionRule.Check(rules),
            .. TrustDeviceRule.Check(facts),
        ];
    }

    private static FederationTrustCheck OfRules(TrustFinding finding) => finding.Status == TrustCheckStatus.Passed
        ? finding.ToCheck(null, RulesCheck, TrustSource.Language)
        : (finding with { Detail = $"{finding.Detail} The command did not check the claims." }).ToCheck(null, RulesCheck, TrustSource.Language);

    private static TrustFinding NoTrust(FederationMetadata? metadata) => TrustFinding.Unknown(
        "No trust was given, so the command checked only the certificates.",
        (metadata?.IsAdFs == true ? "On" : "If the provider is AD FS: on")
            + " the AD FS server, save the trust with Get-AdfsRelyingPartyTrust and Export-Clixml. Give the file with -RelyingPartyTrust.");
}
