namespace IdentityModel.Sandbox;

public sealed partial class SandboxTenant
{
    /// <summary>
    /// A new tenant 'Contoso': about 60 users who show, together with <c>samples/contoso-onpremises.csv</c>, every outcome of
    /// matching, in domains of all three identity models. The emergency administrator is on the initial domain.
    /// </summary>
    /// <param name="lastSync">When it last synchronized, by the clock of its service; a day in the past without it.</param>
    public static SandboxTenant Contoso(DateTimeOffset? lastSync = null)
    {
        DateTimeOffset synchronized = lastSync ?? ContosoPeople.Today;
        var tenant = new SandboxTenant("Contoso", ContosoDomains.Initial)
        {
            OnPremisesSyncEnabled = true,
            OnPremisesLastSyncDateTime = synchronized,
            OnPremises = ContosoDirectory.Create(),
            SyncClientVersion = "2.5.190.0",
        };
        foreach (string flag in SynchronizationResource.Flags)
            tenant.SyncFeatures[flag] = false;
        foreach (string flag in new[]
        {
            "passwordSyncEnabled", "softMatchOnUpnEnabled", "synchronizeUpnForManagedUsersEnabled",
            "quarantineUponUpnConflictEnabled", "quarantineUponProxyAddressesConflictEnabled",
        })
        {
            tenant.SyncFeatures[flag] = true;
        }

        ContosoDomains.AddTo(tenant);
        ContosoPeople.AddTo(tenant);
        ILookup<string?, string?> sids = tenant.OnPremises.Users.ToLookup(one => one.Text("sAMAccountName"), one => one.Text("objectSid"));
        foreach (SandboxUser user in tenant.Users.Where(user => user.OnPremisesSyncEnabled == true))
        {
            user.OnPremisesLastSyncDateTime = synchronized;
            user.OnPremisesSecurityIdentifier = sids[user.OnPremisesSamAccountName].FirstOrDefault();
        }

        return tenant;
    }
}
