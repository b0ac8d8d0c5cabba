using IdentityModel.Core.Users;

namespace IdentityModel.Core.UserMoves;

/// <summary>Decides who can be moved to the cloud (docs/facts/graph.md#source-of-authority). What is not known counts against the move.</summary>
internal static class UserMoveRule
{
    private const int NamedGroups = 3;

    /// <summary>Why the user stays as it is, in one or two sentences; null if it can be moved.</summary>
    /// <param name="user">The user, with <see cref="CloudUser.IsCloudManaged"/>.</param>
    /// <param name="domains">The tenant's domains; null if they could not be read.</param>
    /// <param name="roles">The roles; null if they could not be read.</param>
    public static string? WhySkipped(CloudUser user, DomainTree? domains, AdministratorRoles? roles)
    {
        if (SynchronizationAccount.Is(user))
            return "Directory synchronization signs in with this account.";

        if (user.IsCloudManaged == true)
            return "The user was moved to the cloud already.";

        if (user.OnPremisesSyncEnabled != true)
            return "The user is not synchronized.";

        return WhyFederated(user, domains) ?? WhyAdministrator(roles?.Of(user.Id));
    }

    /// <summary>What the admin should see to for a user who can be moved; empty if there is nothing.</summary>
    public static string NoteOn(MovableUser user)
    {
        var notes = new List<string>();
        if (user.SynchronizedManager is { } manager)
            notes.Add($"The manager {manager.UserPrincipalName} is still synchronized: Active Directory no longer changes who manages this user.");

        if (user.SynchronizedGroups is { Count: > 0 } groups)
        {
            string more = groups.Count > NamedGroups ? $" and {groups.Count - NamedGroups} more" : "";
            notes.Add($"Groups that are still synchronized: {string.Join(", ", groups.Take(NamedGroups))}{more}. Keep the account in "
                + "Active Directory and in scope: if you delete it, the user leaves these groups.");
        }

        return string.Join(" ", notes);
    }

    private static string? WhyFederated(CloudUser user, DomainTree? domains)
    {
        if (domains?.Find(DomainNames.Of(user.UserPrincipalName) ?? "") is not { } domain)
            return "The command could not read whether the user's domain is federated. Users of a federated domain cannot be moved.";

        CloudDomain root = domains.RootOf(domain);
        return DomainTree.IsFederated(domain) || DomainTree.IsFederated(root)
            ? $"The domain {root.Name} is federated. Make it managed first, with Convert-DomainToStandard."
            : null;
    }

    private static string? WhyAdministrator(IReadOnlyList<string>? roles) => roles switch
    {
        null => "The command could not read all administrator roles, and administrators cannot be moved.",
        { Count: 0 } => null,
        _ => $"The user is an administrator, active or eligible: {string.Join(", ", roles)}. Remove the roles and eligibilities first.",
    };
}
