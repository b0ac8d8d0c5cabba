using Microsoft.Graph.Models;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads who holds which administrator role: assigned or eligible (PIM), directly or through a role-assignable group. Roles over
/// a part of the tenant (an administrative unit) count too, and so does who is only eligible to join a role-assignable group that has
/// a role (PIM for Groups): Graph lists these for one group at a time. If the session may not read eligible roles, groups or eligible
/// members, the roles that were read still count, and the result names the parts that were not read.
/// </summary>
internal sealed class AdministratorRoleReader(GraphCalls graph)
{
    private static readonly GraphGoal Definitions =
        new("read the names of the administrator roles", null, RequiredPermission.ReadRoles);

    private static readonly GraphGoal Assignments =
        new("read who holds administrator roles", null, RequiredPermission.ReadRoles);

    private static readonly GraphGoal Eligibility =
        new("read who is eligible for administrator roles", null, RequiredPermission.ReadEligibleRoles);

    private static readonly GraphGoal Groups =
        new("read which groups hold administrator roles", null, RequiredPermission.ReadGroups);

    private static readonly GraphGoal EligibleMembers =
        new("read who is eligible to join the groups that hold administrator roles", null, RequiredPermission.ReadEligibleMembers);

    private static readonly string[] HeldProperties = ["principalId", "roleDefinitionId"];

    private Microsoft.Graph.RoleManagement.DirectoryNamespace.DirectoryRequestBuilder Directory => graph.Client.RoleManagement.Directory;

    public async Task<AdministratorRoles> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> names = await ReadNamesAsync(cancellationToken).ConfigureAwait(false);
        var rolesByPrincipal = new Dictionary<string, SortedSet<string>>(StringComparer.OrdinalIgnoreCase);

        await foreach (UnifiedRoleAssignment held in AssignmentsAsync(cancellationToken).ConfigureAwait(false))
            Add(held.PrincipalId, held.RoleDefinitionId);

        List<IdentityModelException> unread = [];
        await TryAsync(AddEligibleAsync).ConfigureAwait(false);
        Dictionary<string, SortedSet<string>> groups = new(StringComparer.OrdinalIgnoreCase);
        await TryAsync(async () => groups = await PassOnToMembersAsync(rolesByPrincipal, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        await TryAsync(AddEligibleMembersAsync).ConfigureAwait(false);
        return new AdministratorRoles(rolesByPrincipal.ToDictionary(
            entry => entry.Key, entry => (IReadOnlyList<string>)[.. entry.Value], StringComparer.OrdinalIgnoreCase))
        {
            Unread = unread,
        };

        async Task AddEligibleAsync()
        {
            await foreach (UnifiedRoleEligibilityScheduleInstance held in EligibilityAsync(cancellationToken).ConfigureAwait(false))
                Add(held.PrincipalId, held.RoleDefinitionId);
        }

        async Task AddEligibleMembersAsync()
        {
            foreach (KeyValuePair<string, SortedSet<string>> group in groups)
            {
                await foreach (PrivilegedAccessGroupEligibilityScheduleInstance eligible in
                    EligibleMembersAsync(group.Key, cancellationToken).ConfigureAwait(false))
                {
                    if (eligible is { AccessId: PrivilegedAccessGroupRelationships.Member, PrincipalId: { } principal })
                        AddAll(rolesByPrincipal, principal, group.Value);
                }
            }
        }

        async Task TryAsync(Func<Task> read)
        {
            try
            {
                await read().ConfigureAwait(false);
            }
            catch (IdentityModelException error) when (GraphRefusals.IsWithoutPremium(error))
            {
                // Without the license there are no eligible roles: they are removed when it ends (Entra: PIM licensing).
            }
            catch (IdentityModelException error)
                when (error.Kind is not (ErrorKind.AuthenticationError or ErrorKind.ConnectionError))
            {
                unread.Add(error);
            }
        }

        void Add(string? principal, string? role)
        {
            if (principal is null || role is null)
                return;
            if (!rolesByPrincipal.TryGetValue(principal, out SortedSet<string>? roles))
                rolesByPrincipal[principal] = roles = new SortedSet<string>(StringComparer.Ordinal);
            roles.Add(names.TryGetValue(role, out string? name) ? name : role);
        }
    }

    private async Task<Dictionary<string, string>> ReadNamesAsync(CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        IAsyncEnumerable<UnifiedRoleDefinition> definitions = graph.PagesAsync(
            Definitions,
            Directory.RoleDefinitions.ToGetRequestInformation(request => request.QueryParameters.Select = ["id", "displayName"]),
            GraphJson.Model(UnifiedRoleDefinition.CreateFromDiscriminatorValue),
            cancellationToken);

        await foreach (UnifiedRoleDefinition definition in definitions.ConfigureAwait(false))
        {
            if (definition.Id is { } id && definition.DisplayName is { } name)
                names[id] = name;
        }

        return names;
    }

    private IAsyncEnumerable<UnifiedRoleAssignment> AssignmentsAsync(CancellationToken cancellationToken) => graph.PagesAsync(
        Assignments,
        Directory.RoleAssignments.ToGetRequestInformation(request => request.QueryParameters.Select = HeldProperties),
        GraphJson.Model(UnifiedRoleAssignment.CreateFromDiscriminatorValue),
        cancellationToken);

    private IAsyncEnumerable<UnifiedRoleEligibilityScheduleInstance> EligibilityAsync(CancellationToken cancellationToken) => graph.PagesAsync(
        Eligibility,
        Directory.RoleEligibilityScheduleInstances.ToGetRequestInformation(request => request.QueryParameters.Select = HeldProperties),
        GraphJson.Model(UnifiedRoleEligibilityScheduleInstance.CreateFromDiscriminatorValue),
        cancellationToken);

    private IAsyncEnumerable<PrivilegedAccessGroupEligibilityScheduleInstance> EligibleMembersAsync(
        string groupId, CancellationToken cancellationToken) => graph.PagesAsync(
        EligibleMembers,
        graph.Client.IdentityGovernance.PrivilegedAccess.Group.EligibilityScheduleInstances.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = ["principalId", "accessId"];
            request.QueryParameters.Filter = $"groupId eq '{OData.Escape(groupId)}'"; // refused without it
        }),
        GraphJson.Model(PrivilegedAccessGroupEligibilityScheduleInstance.CreateFromDiscriminatorValue),
        cancellationToken);

    /// <summary>
    /// Replaces each group by its members, and returns the groups. Only role-assignable groups can hold roles, so the others need not be
    /// read.
    /// </summary>
    private async Task<Dictionary<string, SortedSet<string>>> PassOnToMembersAsync(
        Dictionary<string, SortedSet<string>> rolesByPrincipal, CancellationToken cancellationToken)
    {
        var holders = new Dictionary<string, SortedSet<string>>(StringComparer.OrdinalIgnoreCase);
        if (rolesByPrincipal.Count == 0)
            return holders;

        IAsyncEnumerable<Group> groups = graph.PagesAsync(
            Groups,
            graph.Client.Groups.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = ["id"];
                request.QueryParameters.Filter = "isAssignableToRole eq true";
                request.QueryParameters.Top = GraphCalls.PageSize;
            }),
            GraphJson.Model(Group.CreateFromDiscriminatorValue),
            cancellationToken);

        await foreach (Group group in groups.ConfigureAwait(false))
        {
            if (group.Id is { } id && rolesByPrincipal.TryGetValue(id, out SortedSet<string>? roles))
                holders[id] = roles;
        }

        foreach (KeyValuePair<string, SortedSet<string>> holder in holders)
        {
            rolesByPrincipal.Remove(holder.Key);
            await foreach (DirectoryObject member in MembersAsync(holder.Key, cancellationToken).ConfigureAwait(false))
            {
                if (member is User { Id: { } id })
                    AddAll(rolesByPrincipal, id, holder.Value);
            }
        }

        return holders;
    }

    private static void AddAll(Dictionary<string, SortedSet<string>> rolesByPrincipal, string principal, SortedSet<string> roles)
    {
        if (rolesByPrincipal.TryGetValue(principal, out SortedSet<string>? held))
            held.UnionWith(roles);
        else
            rolesByPrincipal[principal] = new SortedSet<string>(roles, StringComparer.Ordinal);
    }

    /// <summary>The members of a group and of the groups in it, of any kind.</summary>
    private IAsyncEnumerable<DirectoryObject> MembersAsync(string groupId, CancellationToken cancellationToken) => graph.PagesAsync(
        Groups,
        graph.Client.Groups[groupId].TransitiveMembers.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = ["id"];
            request.QueryParameters.Top = GraphCalls.PageSize;
        }),
        GraphJson.Model(DirectoryObject.CreateFromDiscriminatorValue),
        cancellationToken);
}
