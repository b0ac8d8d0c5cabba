using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Which attribute becomes the ImmutableID (docs/facts/matching.md#source-anchor).</summary>
internal static class TrustAnchorRule
{
    private const string ObjectGuid = "objectGUID";
    private const string ConsistencyGuid = "mS-DS-ConsistencyGuid";

    private const string Remedy =
        "Look in the configuration of Entra Connect which attribute is the source anchor. Write the rules anew with Export-FederationTrust -SourceAnchor.";

    public static TrustFinding Check(TrustFacts facts)
    {
        string upn = facts.UserPrincipalName;
        ClaimRun without = facts.Claims.OfUser(upn, hasConsistencyGuid: false);
        IReadOnlyList<string> issued = facts.User.Values(ClaimTypes.ImmutableId);
        if (issued.Count == 0 && facts.User.UnknownTypes.Contains(ClaimTypes.ImmutableId))
            return TrustUserClaimsRule.Elsewhere("ImmutableID", facts.User);

        if (issued.Count != 1 || without.Values(ClaimTypes.ImmutableId).Count > 1)
        {
            return Failed(issued.Count == 0
                ? "The rules give a user no ImmutableID."
                : "The rules give a user two ImmutableIDs. Entra ID cannot know which is the user's.");
        }

        string? attribute = facts.Claims.AttributeOf(issued[0], upn);
        if (attribute is null)
            return Failed("The ImmutableID has no attribute's value: a rule changes it, so that no user of Entra ID has it.");

        // The attribute of a user whose mS-DS-ConsistencyGuid is empty.
        string? fallback = without.Values(ClaimTypes.ImmutableId).Select(value => facts.Claims.AttributeOf(value, upn)).FirstOrDefault();
        return Is(attribute, ObjectGuid) ? OfObjectGuid(facts.SourceAnchor)
            : Is(attribute, ConsistencyGuid) ? OfConsistencyGuid(facts.SourceAnchor, fallback)
            : OfOther(facts.SourceAnchor, attribute);
    }

    private static TrustFinding OfObjectGuid(SourceAnchor? anchor) => anchor switch
    {
        SourceAnchor.ObjectGuid => TrustFinding.Passed("The ImmutableID has the attribute objectGUID, the source anchor."),
        SourceAnchor.ConsistencyGuid => Failed(
            "The ImmutableID has the attribute objectGUID. The source anchor is mS-DS-ConsistencyGuid, so each user with another value in it cannot sign in."),
        _ => NotSaid("objectGUID"),
    };

    private static TrustFinding OfConsistencyGuid(SourceAnchor? anchor, string? fallback)
    {
        string how = Is(fallback, ObjectGuid) ? "mS-DS-ConsistencyGuid, or objectGUID if it is empty" : "mS-DS-ConsistencyGuid";
        return anchor switch
        {
            SourceAnchor.ConsistencyGuid => TrustFinding.Passed($"The ImmutableID has the attribute {how}, the source anchor."),
            SourceAnchor.ObjectGuid => Failed(
                $"The ImmutableID has the attribute {how}. The source anchor is objectGUID, so each user with another value in mS-DS-ConsistencyGuid cannot sign in."),
            _ => NotSaid(how),
        };
    }

    private static TrustFinding OfOther(SourceAnchor? anchor, string attribute) => anchor is null
        ? NotSaid(attribute)
        : Failed($"The ImmutableID has the attribute {attribute}, which is not the source anchor.");

    private static TrustFinding NotSaid(string attribute) => TrustFinding.Unknown(
        $"The ImmutableID has the attribute {attribute}. The trust does not tell if that is the source anchor of Entra Connect.",
        "Say which attribute is the source anchor, with -SourceAnchor. The configuration of Entra Connect shows it.");

    private static TrustFinding Failed(string detail) => TrustFinding.Failed(detail, Remedy, TrustSignInError.ImmutableId);

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
