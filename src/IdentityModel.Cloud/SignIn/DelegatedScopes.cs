namespace IdentityModel.Cloud;

/// <summary>The delegated permissions a sign-in asks for.</summary>
internal static class DelegatedScopes
{
    /// <summary>What the module's reads need (docs/facts/graph.md#permissions-and-roles).</summary>
    private static readonly string[] Reads =
    [
        "Organization.Read.All",
        "Domain.Read.All",
        "User.Read.All",
        "GroupMember.Read.All",
        "OrgContact.Read.All",
        "OnPremDirectorySynchronization.Read.All",
        "RoleManagement.Read.Directory",
        "RoleEligibilitySchedule.Read.Directory",
    ];

    /// <summary>
    /// The scopes asked for, else those the reads need. A scope that a cloud does not know makes the whole sign-in fail: staged
    /// rollout is not in China (docs/facts/graph.md#staged-rollout-policies), and of the scope that reading federation settings
    /// has had since 2025 it is documented for the worldwide cloud only (docs/facts/federation.md#scopes-of-national-clouds).
    /// </summary>
    public static IEnumerable<string> Of(SignInRequest request)
    {
        if (request.Scopes.Count > 0)
            return request.Scopes;

        IEnumerable<string> reads = Reads;
        if (request.Environment is not CloudEnvironment.China)
            reads = reads.Append("Policy.Read.HybridAuthentication");
        if (request.Environment is CloudEnvironment.Global)
            reads = reads.Append("Domain-InternalFederation.Read.All");
        return reads;
    }

    /// <summary>
    /// The scope as the sign-in service takes it: Graph's own are named in full, because each cloud has its own Graph.
    /// </summary>
    public static string Qualify(string scope, CloudEndpoints endpoints) =>
        scope.IndexOf('/') < 0 ? $"{endpoints.GraphResource}/{scope}" : scope;

    /// <summary>The scope as an admin knows it.</summary>
    public static string Shorten(string scope, CloudEndpoints endpoints) =>
        scope.StartsWith(endpoints.GraphResource + "/", StringComparison.OrdinalIgnoreCase)
            ? scope.Substring(endpoints.GraphResource.Length + 1)
            : scope;
}
