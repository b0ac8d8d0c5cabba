namespace IdentityModel.Sandbox;

/// <summary>Every call of Graph the sandbox answers, in one place. Anything else gets the error Graph gives.</summary>
internal static class GraphRoutes
{
    // Repeated here on purpose, like every name of the service in the sandbox: so a wrong name in the module fails, and is not
    // shared.
    private const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";

    private static readonly GraphRoute[] All =
    [
        new("GET", "organization", Permissions.ReadOrganization, OrganizationResource.List) { Part = SnapshotPart.Organization },
        new("GET", "organization/{id}", Permissions.ReadOrganization, OrganizationResource.Get) { Part = SnapshotPart.Organization },
        new("PATCH", "organization/{id}", Permissions.WriteOrganization, OrganizationResource.Update) { Part = SnapshotPart.Organization },

        new("GET", "domains", Permissions.ReadDomains, DomainsResource.List),
        new("GET", "domains/{domain}", Permissions.ReadDomains, DomainsResource.Get),
        new("GET", "domains/{domain}/rootDomain", Permissions.ReadDomains, DomainsResource.GetRoot),
        new("PATCH", "domains/{domain}", Permissions.WriteDomains, DomainsResource.Update),
        new("POST", "domains/{domain}/promote", Permissions.WriteDomainSettings, DomainPromotion.Answer),

        new("GET", "domains/{domain}/federationConfiguration", Permissions.ReadFederation, FederationResource.List),
        new("POST", "domains/{domain}/federationConfiguration", Permissions.WriteFederation, FederationResource.Create),
        new("GET", "domains/{domain}/federationConfiguration/{id}", Permissions.ReadFederation, FederationResource.Get),
        new("PATCH", "domains/{domain}/federationConfiguration/{id}", Permissions.WriteFederation, FederationResource.Update),
        new("DELETE", "domains/{domain}/federationConfiguration/{id}", Permissions.WriteFederation, FederationResource.Delete),

        new("GET", "users", Permissions.ReadUsers, UsersResource.List) { Cost = 2 },
        new("GET", "users/$count", Permissions.ReadUsers, UsersResource.Count),
        new("GET", "users/{user}", Permissions.ReadUsers, UsersResource.Get),
        new("GET", "directory/deletedItems/microsoft.graph.user", Permissions.ReadUsers, UsersResource.ListDeleted)
        {
            Part = SnapshotPart.DeletedUsers,
        },
        new("PATCH", "users/{user}", Permissions.EveryUserWrite, UserUpdate.Answer),
        new("GET", "users/{user}/onPremisesSyncBehavior", Permissions.SyncBehavior, SyncBehaviorResource.Get),
        new("PATCH", "users/{user}/onPremisesSyncBehavior", Permissions.SyncBehavior, SyncBehaviorResource.Update),
        new("GET", "users/{user}/manager", Permissions.ReadUsers, UserReferencesResource.GetManager),
        new("GET", "users/{user}/memberOf/microsoft.graph.group", Permissions.ReadUsers, UserReferencesResource.ListGroups),
        new("POST", $"users/{{user}}/authentication/methods/{PasswordMethod}/resetPassword", Permissions.ResetPasswords,
            PasswordReset.Answer) { DelegatedOnly = true },

        new("GET", "groups", Permissions.ReadGroups, GroupsResource.ListGroups),
        new("GET", "groups/$count", Permissions.ReadGroups, GroupsResource.CountGroups),
        new("GET", "groups/{group}", Permissions.ReadGroups, GroupsResource.GetGroup),
        new("GET", "groups/{group}/members/microsoft.graph.user", Permissions.ReadGroups, GroupsResource.ListUsers),
        new("GET", "groups/{group}/members/microsoft.graph.user/$count", Permissions.ReadGroups, GroupsResource.CountUsers),
        new("GET", "groups/{group}/members/microsoft.graph.group/$count", Permissions.ReadGroups, GroupsResource.CountNestedGroups),
        new("GET", "groups/{group}/members/microsoft.graph.orgContact/$count", Permissions.ReadGroups,
            GroupsResource.CountNestedContacts),
        new("GET", "groups/{group}/transitiveMembers", Permissions.ReadGroups, GroupsResource.ListTransitiveMembers),
        // Reading groups stays allowed, because groups can have roles. A caller who reads groups and contacts is refused at the
        // contacts.
        new("GET", "contacts", Permissions.ReadContacts, GroupsResource.ListContacts) { Part = SnapshotPart.MailEnabledObjects },
        new("GET", "contacts/$count", Permissions.ReadContacts, GroupsResource.CountContacts) { Part = SnapshotPart.MailEnabledObjects },

        new("GET", "roleManagement/directory/roleAssignments", Permissions.ReadRoles, RolesResource.ListAssignments)
        {
            Part = SnapshotPart.AdministratorRoles,
        },
        new("GET", "roleManagement/directory/roleDefinitions", Permissions.ReadRoles, RolesResource.ListDefinitions)
        {
            Part = SnapshotPart.AdministratorRoles,
        },
        new("GET", "roleManagement/directory/roleEligibilityScheduleInstances", Permissions.ReadEligibleRoles,
            RolesResource.ListEligibilities) { Part = SnapshotPart.EligibleRoles },
        new("GET", "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances", Permissions.ReadEligibleMembers,
            EligibleMembersResource.List) { Part = SnapshotPart.EligibleRoles },
        new("GET", "directoryRoles", Permissions.ReadRoles, RolesResource.ListDirectoryRoles) { Part = SnapshotPart.AdministratorRoles },

        new("GET", "policies/featureRolloutPolicies", Permissions.ReadRollouts, RolloutsResource.List)
        {
            DelegatedOnly = true,
            Part = SnapshotPart.StagedRollouts,
        },
        new("POST", "policies/featureRolloutPolicies", Permissions.WriteRollouts, RolloutsResource.Create) { DelegatedOnly = true },
        new("POST", "policies/featureRolloutPolicies/{id}/appliesTo/$ref", Permissions.WriteRollouts, RolloutsResource.AddGroup)
        {
            DelegatedOnly = true,
        },
        new("DELETE", "policies/featureRolloutPolicies/{id}/appliesTo/{group}/$ref", Permissions.WriteRollouts,
            RolloutsResource.RemoveGroup) { DelegatedOnly = true },

        new("GET", "directory/onPremisesSynchronization", Permissions.ReadSync, SynchronizationResource.List)
        {
            DelegatedOnly = true,
            Part = SnapshotPart.SyncFeatures,
        },
        new("GET", "directory/onPremisesSynchronization/{id}", Permissions.ReadSync, SynchronizationResource.Get)
        {
            DelegatedOnly = true,
            Part = SnapshotPart.SyncFeatures,
        },
        new("PATCH", "directory/onPremisesSynchronization/{id}", Permissions.WriteSync, SynchronizationResource.Update)
        {
            DelegatedOnly = true,
            Part = SnapshotPart.SyncFeatures,
        },
    ];

    /// <summary>The route of a request, and the values of its path.</summary>
    public static (GraphRoute Route, IReadOnlyDictionary<string, string> Values) Find(SandboxRequest request)
    {
        string[] path = [.. request.Segments.Skip(1).Select(FullTypeName)];
        bool isPathKnown = false;
        foreach (GraphRoute route in All)
        {
            if (route.Match(path) is not { } values)
                continue;

            if (route.Method == request.Method)
                return (route, values);
            isPathKnown = true;
        }

        if (isPathKnown)
            throw GraphErrors.WrongMethod();

        throw GraphErrors.UnknownSegment(FirstUnknown(path));
    }

    /// <summary>Graph takes <c>graph.user</c>, as the SDK writes it, for <c>microsoft.graph.user</c>.</summary>
    private static string FullTypeName(string segment) =>
        segment.StartsWith("graph.", StringComparison.Ordinal) ? "microsoft." + segment : segment;

    /// <summary>The first segment at which no route continues.</summary>
    private static string FirstUnknown(string[] path)
    {
        for (int length = 1; length <= path.Length; length++)
        {
            if (!All.Any(route => route.Template.Split('/').Length >= length
                && new GraphRoute(route.Method, string.Join("/", route.Template.Split('/').Take(length)), [], route.Answer)
                    .Match([.. path.Take(length)]) is not null))
            {
                return path[length - 1];
            }
        }

        return path.Length == 0 ? "" : path[path.Length - 1];
    }
}
