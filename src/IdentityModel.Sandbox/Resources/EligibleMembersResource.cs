namespace IdentityModel.Sandbox;

/// <summary>Who is eligible to join one group (PIM for Groups).</summary>
internal static class EligibleMembersResource
{
    private static readonly EntityShape<Eligible> Shape = new("microsoft.graph.privilegedAccessGroupEligibilityScheduleInstance",
    [
        new("id", eligible => $"{eligible.GroupId}_{eligible.Access}_{eligible.PrincipalId}", ByDefault: true),
        new("groupId", eligible => eligible.GroupId, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("principalId", eligible => eligible.PrincipalId, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("accessId", eligible => eligible.Access, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("memberType", _ => "direct", ByDefault: true),
    ]);

    public static SandboxResponse List(GraphCall call)
    {
        if (!call.Options.HasEntraIdP2)
            throw GraphErrors.PremiumRequired();

        // docs/facts/graph.md#eligible-members-of-groups: only for one group or one principal.
        bool isForOne = call.Request.Query.TryGetValue("$filter", out string? filter)
            && (filter.Contains("groupId eq ") || filter.Contains("principalId eq "));
        if (!isForOne)
            throw GraphErrors.BadRequest("The required query filter groupId or principalId is missing.");

        return new CollectionQuery<Eligible>(call, Shape, [.. call.Tenant.Groups.SelectMany(Of)])
        {
            Context = "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
        }.Answer();
    }

    private static IEnumerable<Eligible> Of(SandboxGroup group) =>
    [
        .. group.EligibleMemberIds.Select(id => new Eligible(group.Id, id, "member")),
        .. group.EligibleOwnerIds.Select(id => new Eligible(group.Id, id, "owner")),
    ];

    private sealed record Eligible(string GroupId, string PrincipalId, string Access);
}
