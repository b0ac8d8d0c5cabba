namespace IdentityModel.Cloud;

/// <summary>The delegated permissions a sign-in asks for.</summary>
internal static class DelegatedScopes
{
    /// <summary>What the module's reads need (docs/facts/graph.md#permissions-and-roles).</summary>
    private static readonly RequiredPermission[] Reads =
    [
        RequiredPermission.ReadOrganization,
        RequiredPermission.ReadDomains,
        RequiredPermission.ReadUsers,
        RequiredPermission.ReadGroups,
        RequiredPermission.ReadContacts,
        RequiredPermission.ReadSyncFeatures,
        RequiredPermission.ReadRoles,
        RequiredPermission.ReadEligibleRoles,
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

        IEnumerable<RequiredPermission> reads = Reads;
        if (request.Environment is not CloudEnvironment.China)
            reads = reads.Append(RequiredPermission.ReadRollouts);
        if (request.Environment is CloudEnvironment.Global)
            reads = reads.Append(RequiredPermission.ReadFederation);
        return reads.Select(read => read.Scope);
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
