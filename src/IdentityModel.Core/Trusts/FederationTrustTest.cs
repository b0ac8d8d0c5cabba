using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Compares the tenant's federation settings with the provider's side: the trust of AD FS, and its metadata (Test-FederationTrust). Reports a
/// <see cref="FederationTrustCheck"/> for each check; changes nothing, and runs no rule in AD FS.
/// </summary>
public sealed class FederationTrustTest(ICloudSession session)
{
    private const string RulesCheck = "Claims.Rules";

    /// <summary>Makes all checks.</summary>
    /// <exception cref="IdentityModelException">
    /// TrustOrMetadataNeeded, NoFederatedDomain; the domains cannot be read, or the connection or sign-in is lost.
    /// </exception>
    public async Task RunAsync(FederationTrustRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.Trust is null && request.Metadata is null)
            throw Errors.TrustOrMetadataNeeded();

        TrustDomainReader reader = new(session.Directory, sink, cancellationToken);
        IReadOnlyList<TrustDomain> domains = await reader.ReadAsync(request.Domains).ConfigureAwait(false);
        if (domains.Count == 0)
            return;

        TrustIssuers issuers = request.Trust is null ? TrustIssuers.None : await reader.IssuersAsync().ConfigureAwait(false);
        foreach (FederationTrustCheck check in Checks(request, domains, issuers))
            sink.Result(check);
    }

    private IEnumerable<FederationTrustCheck> Checks(FederationTrustRequest request, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers)
    {
        (IReadOnlyList<TrustDomain> served, IReadOnlyList<FederationTrustCheck> others) = TrustProviderRule.Split(domains, request.Metadata);
        IEnumerable<FederationTrustCheck> ofTrust = request.Trust is { } trust
            ?
            [
                .. TrustObjectRule.Check(trust, session.Context.Environment),
                .. OfClaims(request, trust, served, issuers),
                TrustAuthorizationRule.Check(trust, domains[0].Name),
            ]
            : [NoTrust().ToCheck(null, "Identifier", TrustSource.Trust)];
        FederationTrustCheck[] all = [.. ofTrust, .. others, .. new TrustCertificateRule(request.Metadata, session.Clock.GetUtcNow()).Check(served)];
        // First the trust itself, then each domain.
        return [.. all.Where(check => check.Domain is null), .. all.Where(check => check.Domain is not null).GroupBy(check => check.Domain).SelectMany(same => same)];
    }

    private static IEnumerable<FederationTrustCheck> OfClaims(
        FederationTrustRequest request, RelyingPartyTrust trust, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers)
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
            return [OfRules(TrustFinding.Passed($"The module read {rules.Rules.Count} claim rules.")), .. OfRuns(request, rules, domains, issuers), .. ofText];
        }
        catch (IdentityModelException e)
        {
            return [OfRules(TrustErrors.Finding(e)), .. ofText];
        }
    }

    private static IEnumerable<FederationTrustCheck> OfRuns(
        FederationTrustRequest request, ClaimRuleSet rules, IReadOnlyList<TrustDomain> domains, TrustIssuers issuers)
    {
        TrustClaims claims = new(rules);
        string upn = TrustClaims.UpnIn(domains[0].Name);
        TrustFacts facts = new(
            claims,
            claims.OfUser(upn, hasConsistencyGuid: true),
            upn,
            request.SourceAnchor,
            [.. domains.Select(domain => domain.Federation.IssuerUri).OfType<string>().Distinct()],
            AreAllDomains: request.Domains.Count == 0);
        return
        [
            .. TrustUserClaimsRule.Check(facts),
            .. TrustIssuerRule.Check(claims, request.Metadata, domains, issuers),
            .. TrustDeviceRule.Check(facts),
        ];
    }

    private static FederationTrustCheck OfRules(TrustFinding finding) => finding.Status == TrustCheckStatus.Passed
        ? finding.ToCheck(null, RulesCheck, TrustSource.Language)
        : (finding with { Detail = $"{finding.Detail} The command did not check the claims." }).ToCheck(null, RulesCheck, TrustSource.Language);

    private static TrustFinding NoTrust() => TrustFinding.Unknown(
        "No trust was given, so the command checked only the certificates.",
        "On the AD FS server, save the trust with Get-AdfsRelyingPartyTrust and Export-Clixml. Give the file with -RelyingPartyTrust.");
}
