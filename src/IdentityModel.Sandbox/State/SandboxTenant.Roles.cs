namespace IdentityModel.Sandbox;

public sealed partial class SandboxTenant
{
    /// <summary>The names of the roles a user holds, directly or through groups.</summary>
    internal IReadOnlyCollection<string> RolesOf(string userId, bool includeEligible)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach (SandboxRoleAssignment assignment in _roles)
        {
            if (assignment.IsEligible && !includeEligible)
                continue;

            if (assignment.PrincipalId == userId || TransitiveMembers(assignment.PrincipalId).Contains(userId))
                roles.Add(assignment.Role.Name);
        }

        return roles;
    }

    /// <summary>Ids of a group's members, and of its groups' members; empty for an id that is no group's.</summary>
    internal IReadOnlyCollection<string> TransitiveMembers(string groupId)
    {
        var found = new List<string>();
        var open = new Queue<string>([groupId]);
        while (open.Count > 0)
        {
            SandboxGroup? group = _groups.Find(candidate => candidate.Id == open.Peek());
            open.Dequeue();
            foreach (string member in (group?.MemberIds ?? []).Where(member => !found.Contains(member)))
            {
                found.Add(member);
                open.Enqueue(member);
            }
        }

        return found;
    }
}
