using IdentityModel.Core.Domains;
using IdentityModel.Core.Trusts;

namespace IdentityModel.Core.Transitions;

/// <summary>Whether the trust of AD FS is ready for the domain: all checks of Test-FederationTrust as one, with the worst status.</summary>
internal sealed class RelyingPartyTrustRule : ITransitionRule
{
    public string Name => "RelyingPartyTrust";

    public string Source => TrustSource.Trust;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.TrustChecks is { } checks)
            return IssuerUniqueRule.HolderOf(facts, facts.Provider?.IssuerUri) is { } holder ? NoIssuer(holder) : Worst(checks);
        if (facts.Provider is null)
            return facts.IsTrustGiven ? ProviderSettings.NotGiven : null;

        // Other providers have no relying party trust of this form.
        return FederationSettingsRule.IsAdFs(facts.Provider.PassiveSignInUri)
            ? TransitionFinding.Unknown(
                "The trust of AD FS was not given.",
                $"On the AD FS server, run Get-AdfsRelyingPartyTrust -Identifier {RelyingPartyTrust.EntraId} | Export-Clixml trust.xml. Give the file "
                + "with -RelyingPartyTrust.")
            : null;
    }

    // Rules that give the domain the issuer of another one would be wrong.
    private static TransitionFinding NoIssuer(string holder) => TransitionFinding.Unknown(
        $"The metadata has the issuer of {holder}. Rules of the trust can be compared only with an issuer of the domain's own.",
        "Name the issuer that the domain is to get, with -IssuerUri.");

    private static TransitionFinding Worst(IReadOnlyList<FederationTrustCheck> checks)
    {
        FederationTrustCheck[] open = [.. checks.Where(check => check.Status != TrustCheckStatus.Passed).OrderBy(check => Rank(check.Status))];
        return open.Length == 0
            ? TransitionFinding.Passed($"All {checks.Count} checks of Test-FederationTrust passed.")
            : new(
                StatusOf(open[0].Status),
                string.Join(" ", open.Select(check => check.Told)),
                string.Join(" ", open.Select(check => check.Remedy).Distinct(StringComparer.Ordinal)));
    }

    // What is unknown can be a fault, so it comes before a warning.
    private static int Rank(TrustCheckStatus status) => status switch
    {
        TrustCheckStatus.Failed => 0,
        TrustCheckStatus.Unknown => 1,
        _ => 2,
    };

    private static TransitionCheckStatus StatusOf(TrustCheckStatus status) => status switch
    {
        TrustCheckStatus.Failed => TransitionCheckStatus.Failed,
        TrustCheckStatus.Unknown => TransitionCheckStatus.Unknown,
        _ => TransitionCheckStatus.Warning,
    };
}
