namespace IdentityModel.Core;

/// <summary>The tenant's Global Administrators, and which of them can sign in even if everything on-premises is down.</summary>
internal static class GlobalAdministrators
{
    /// <summary>Reads them. Skips applications that hold the role: they are not users.</summary>
    public static async Task<IReadOnlyList<CloudUser>> ReadAsync(
        ICloudDirectory directory, AdministratorRoles roles, CancellationToken cancellationToken)
    {
        var found = new List<CloudUser>();
        foreach (string id in roles.ByUser.Where(held => held.Value.Contains(BuiltInRoles.GlobalAdministrator)).Select(held => held.Key))
        {
            try
            {
                found.Add(await directory.GetUserAsync(id, cancellationToken).ConfigureAwait(false));
            }
            catch (IdentityModelException e) when (e.Kind == ErrorKind.ObjectNotFound)
            {
                // An application.
            }
        }

        return found;
    }

    /// <summary>
    /// Whether a user can sign in without anything on-premises: enabled, managed in the cloud, in a managed domain.
    /// </summary>
    public static bool NeedsNothingOnPremises(CloudUser user, DomainTree domains) =>
        user.OnPremisesSyncEnabled != true && user.AccountEnabled != false
        && DomainNames.Of(user.UserPrincipalName) is { } domain
        && domains.Find(domain)?.AuthenticationType == DomainAuthenticationType.Managed;
}
