namespace IdentityModel.Cloud;

/// <summary>The delegated permissions that a sign-in requests.</summary>
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
        RequiredPermission.ReadEligibleMembers,
    ];

    /// <summary>
    /// The requested scopes, else those that the module's reads need. A scope that a cloud does not know makes the whole sign-in
    /// fail. China has no staged rollout (docs/facts/graph.md#staged-rollout-policies). The scope for reading federation
    /// settings, new in 2025, is documented only for the worldwide cloud (docs/facts/federation.md#scopes-of-national-clouds).
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
    /// The scope as the sign-in service needs it: Graph's own scopes need their full name, because each cloud has its own Graph.
    /// </summary>
    public static string Qualify(string scope, CloudEndpoints endpoints) =>
        scope.IndexOf('/') < 0 ? $"{endpoints.GraphResource}/{scope}" : scope;

    /// <summary>The scope as an admin knows it.</summary>
    public static string Shorten(string scope, CloudEndpoints endpoints) =>
        scope.StartsWith(endpoints.GraphResource + "/", StringComparison.OrdinalIgnoreCase)
            ? scope.Substring(endpoints.GraphResource.Length + 1)
            : scope;
}
