namespace IdentityModel.Core.Matching.Engine;

/// <summary>The pages behind the rules, for the admin to open.</summary>
internal static class MatchSource
{
    /// <summary>docs/facts/matching.md#match-order, docs/facts/matching.md#hard-match-hardening.</summary>
    public const string ExistingTenant = Connect + "how-to-connect-install-existing-tenant";

    /// <summary>docs/facts/matching.md#soft-match-blocked, docs/facts/matching.md#hard-match-blocked.</summary>
    public const string Features = Connect + "how-to-connect-syncservice-features";

    /// <summary>docs/facts/matching.md#synchronization-errors.</summary>
    public const string Errors = Connect + "tshoot-connect-sync-errors";

    /// <summary>docs/facts/matching.md#duplicate-attributes.</summary>
    public const string Duplicates = Connect + "how-to-connect-syncservice-duplicate-attribute-resiliency";

    /// <summary>docs/facts/matching.md#rules-for-an-anchor.</summary>
    public const string Anchors = Connect + "plan-connect-design-concepts";

    /// <summary>docs/facts/graph.md#source-of-authority.</summary>
    public const string SourceOfAuthority = Hybrid + "how-to-user-source-of-authority-configure";

    private const string Hybrid = "https://learn.microsoft.com/entra/identity/hybrid/";
    private const string Connect = Hybrid + "connect/";
}
