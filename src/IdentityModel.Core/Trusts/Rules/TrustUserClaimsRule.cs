using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>The claims by which Entra ID finds the user: UPN, ImmutableID and NameIdentifier.</summary>
internal static class TrustUserClaimsRule
{
    private const string RestoreRules = "Write the rules anew with Export-FederationTrust, or correct them in AD FS.";
    private const string UpnAttribute = "userPrincipalName";

    public static IEnumerable<FederationTrustCheck> Check(TrustFacts facts) =>
    [
        Upn(facts).ToCheck(null, "Claims.Upn", TrustSource.Trust),
        .. Identifiers(facts),
    ];

    /// <summary>The claims that decide which user signs in: the UPN is not one of them (docs/facts/federation.md#a-federated-sign-in).</summary>
    public static IEnumerable<FederationTrustCheck> Identifiers(TrustFacts facts) =>
    [
        TrustAnchorRule.Check(facts).ToCheck(null, "Claims.ImmutableId", TrustSource.Anchor),
        NameIdentifier(facts.User).ToCheck(null, "Claims.NameIdentifier", TrustSource.Trust),
    ];

    private static TrustFinding Upn(TrustFacts facts)
    {
        string upn = facts.UserPrincipalName;
        IReadOnlyList<string> issued = facts.User.Values(ClaimTypes.Upn);
        if (issued.Count == 0 && facts.User.UnknownTypes.Contains(ClaimTypes.Upn))
            return Elsewhere("UPN", facts.User);

        if (issued.Count != 1)
        {
            return TrustFinding.Failed(
                issued.Count == 0 ? $"The rules give a user no UPN claim ({ClaimTypes.Upn})." : $"The rules give a user {issued.Count} UPN claims.",
                RestoreRules);
        }

        return facts.Claims.AttributeOf(issued[0], upn) switch
        {
            UpnAttribute => TrustFinding.Passed("The UPN claim has the attribute userPrincipalName."),
            null => TrustFinding.Failed($"For {upn}, the rules give the UPN claim {Shown.Value(issued[0])}.", RestoreRules),
            var other => TrustFinding.Warning(
                $"The UPN claim has the attribute {other}. That is right only if Entra Connect synchronizes {other} as the UPN (alternate login ID).",
                "Check which attribute Entra Connect synchronizes as the UPN. If it is userPrincipalName, correct the rule."),
        };
    }

    private static TrustFinding NameIdentifier(ClaimRun user)
    {
        Claim[] issued = [.. user.Issued.Where(claim => claim.Type == ClaimTypes.NameIdentifier)];
        IReadOnlyList<string> anchors = user.Values(ClaimTypes.ImmutableId);
        if (issued.Length == 0 && (user.UnknownTypes.Contains(ClaimTypes.NameIdentifier) || user.UnknownTypes.Contains(ClaimTypes.ImmutableId)))
            return Elsewhere("NameIdentifier", user);

        if (issued.Length != 1)
        {
            return TrustFinding.Failed(
                issued.Length == 0 ? "The rules give a user no NameIdentifier." : $"The rules give a user {issued.Length} NameIdentifiers.",
                RestoreRules,
                TrustSignInError.ImmutableId);
        }

        return anchors.Count == 0 || anchors.Contains(issued[0].Value)
            ? TrustFinding.Passed("The NameIdentifier has the value of the ImmutableID.")
            : TrustFinding.Failed(
                "The NameIdentifier has another value than the ImmutableID.", RestoreRules, TrustSignInError.ImmutableId);
    }

    internal static TrustFinding Elsewhere(string what, ClaimRun run) => TrustFinding.Unknown(
        $"The {what} comes from {string.Join(", ", run.Unanswered)}, which the trust does not have.",
        "Sign in as a user, and look at the claims of the token.");
}
