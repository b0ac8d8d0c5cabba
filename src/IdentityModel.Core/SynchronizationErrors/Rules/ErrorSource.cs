namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>The pages behind the rules, for the admin to open.</summary>
internal static class ErrorSource
{
    /// <summary>docs/facts/matching.md#duplicate-attributes.</summary>
    public const string Duplicates = Connect + "how-to-connect-syncservice-duplicate-attribute-resiliency";

    /// <summary>docs/facts/matching.md#values-that-must-be-unique, docs/facts/matching.md#synchronization-errors.</summary>
    public const string Errors = Connect + "tshoot-connect-sync-errors";

    /// <summary>docs/facts/matching.md#provisioning-errors.</summary>
    public const string SyncErrors = Graph + "onpremisesprovisioningerror";

    /// <summary>docs/facts/matching.md#provisioning-errors-of-services.</summary>
    public const string ServiceErrors = Graph + "serviceprovisioningerror";

    private const string Connect = "https://learn.microsoft.com/entra/identity/hybrid/connect/";
    private const string Graph = "https://learn.microsoft.com/graph/api/resources/";
}
