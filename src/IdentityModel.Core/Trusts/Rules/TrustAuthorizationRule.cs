using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Whether users get a token at all: AD FS needs a permit claim, or an access control policy (docs/facts/claim-rules.md#authorization).</summary>
internal static class TrustAuthorizationRule
{
    private const string Name = "Claims.Authorization";

    public static FederationTrustCheck Check(RelyingPartyTrust trust, string domain) =>
        Finding(trust, domain).ToCheck(null, Name, TrustSource.Trust);

    private static TrustFinding Finding(RelyingPartyTrust trust, string domain)
    {
        if (!string.IsNullOrWhiteSpace(trust.AccessControlPolicyName))
        {
            return TrustFinding.Unknown(
                $"The access control policy '{Shown.Value(trust.AccessControlPolicyName!)}' decides who gets a token. The trust does not have its content.",
                "On the AD FS server, read the policy with Get-AdfsAccessControlPolicy.");
        }

        if (string.IsNullOrWhiteSpace(trust.IssuanceAuthorizationRules))
        {
            return trust.IssuanceAuthorizationRules is null && trust.AccessControlPolicyName is null
                ? TrustFinding.Unknown(
                    "What was given has no authorization rules and no access control policy, so it does not tell who gets a token.",
                    "Save the trust with all properties: Get-AdfsRelyingPartyTrust, then Export-Clixml.")
                : TrustFinding.Failed(
                    "The trust has neither authorization rules nor an access control policy, so AD FS permits nobody.",
                    "On the AD FS server, give the trust an access control policy, such as Permit everyone.");
        }

        try
        {
            return OfRules(new TrustClaims(ClaimRuleSet.Parse(trust.IssuanceAuthorizationRules!)).OfUser(TrustClaims.UpnIn(domain), true));
        }
        catch (IdentityModelException e)
        {
            return TrustErrors.Finding(e);
        }
    }

    private static TrustFinding OfRules(ClaimRun run)
    {
        if (run.Values(ClaimTypes.Deny).Count > 0)
        {
            return TrustFinding.Failed(
                "The authorization rules deny a user of no special group who signs in on the internal network.", "Check the rules that issue a deny claim.");
        }

        return run.Values(ClaimTypes.Permit).Count > 0
            ? TrustFinding.Passed("The authorization rules permit users.")
            : TrustFinding.Warning(
                "The authorization rules do not permit a user of no special group who signs in on the internal network.",
                "Check that the rules permit all users who must sign in to Entra ID.");
    }
}
