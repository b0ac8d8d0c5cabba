namespace IdentityModel.Core.Users;

/// <summary>
/// Tells the accounts that directory synchronization signs in to Entra ID with: <c>Sync_SERVER_id</c> for each server of Entra Connect
/// (Microsoft Learn, reference-connect-accounts-permissions, "Microsoft Entra Connector account": told by its display name;
/// Add-ADSyncAADServiceAccount -Name), and <c>ADToAADSyncServiceAccount</c> of Cloud Sync. They are in the initial domain.
/// </summary>
internal static class SynchronizationAccount
{
    private const string DisplayName = "On-Premises Directory Synchronization Service Account";
    private const string ConnectStart = "Sync_";
    private const string CloudSyncStart = "ADToAADSyncServiceAccount@";
    private const string InitialDomain = ".onmicrosoft.";

    /// <summary>Whether the user is such an account.</summary>
    public static bool Is(CloudUser user)
    {
        string name = user.UserPrincipalName;
        if (name.IndexOf(InitialDomain, StringComparison.OrdinalIgnoreCase) < 0)
            return false;

        return name.StartsWith(ConnectStart, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(CloudSyncStart, StringComparison.OrdinalIgnoreCase)
            || string.Equals(user.DisplayName, DisplayName, StringComparison.OrdinalIgnoreCase);
    }
}
