namespace IdentityModel.Core.Tests.Matching;

/// <summary>The facts the rows of <see cref="MatchingTests"/> rest on.</summary>
internal static class MatchFact
{
    public const string User = "docs/facts/graph.md#user-properties";
    public const string Authority = "docs/facts/graph.md#source-of-authority";
    public const string Administrators = "docs/facts/matching.md#administrators";
    public const string OtherId = "docs/facts/matching.md#another-immutableid";
    public const string Duplicate = "docs/facts/matching.md#duplicate-attributes";
    public const string Groups = "docs/facts/matching.md#groups-and-contacts";
    public const string HardMatching = "docs/facts/matching.md#hard-match";
    public const string HardBlocked = "docs/facts/matching.md#hard-match-blocked";
    public const string Hardening = "docs/facts/matching.md#hard-match-hardening";
    public const string Invalid = "docs/facts/matching.md#invalid-names-and-addresses";
    public const string Limits = "docs/facts/matching.md#length-and-form-limits";
    public const string Case = "docs/facts/matching.md#letter-case";
    public const string Order = "docs/facts/matching.md#match-order";
    public const string New = "docs/facts/matching.md#new-object";
    public const string ObjectType = "docs/facts/matching.md#object-type-mismatch";
    public const string Primary = "docs/facts/matching.md#primary-address";
    public const string AnchorRules = "docs/facts/matching.md#rules-for-an-anchor";
    public const string Secondary = "docs/facts/matching.md#secondary-addresses";
    public const string SoftBlocked = "docs/facts/matching.md#soft-match-blocked";
    public const string ByAddress = "docs/facts/matching.md#soft-match-by-address";
    public const string Cross = "docs/facts/matching.md#upn-and-address";
    public const string Deleted = "docs/facts/matching.md#deleted-users";
    public const string ByUpn = "docs/facts/matching.md#soft-match-by-upn";
    public const string Anchor = "docs/facts/matching.md#source-anchor";
    public const string Unique = "docs/facts/matching.md#values-that-must-be-unique";
}
