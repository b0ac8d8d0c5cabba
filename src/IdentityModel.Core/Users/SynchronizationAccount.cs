namespace IdentityModel.Core.Users;

/// <summary>
/// Recognizes the accounts with which directory synchronization signs in to Entra ID: <c>Sync_SERVER_id</c> for each server of
/// Entra Connect (Microsoft Learn, reference-connect-accounts-permissions, "Microsoft Entra Connector account": recognized by its
/// display name; Add-ADSyncAADServiceAccount -Name), and <c>ADToAADSyncServiceAccount</c> of Cloud Sync. They are in the initial
/// domain.
/// </summary>
internal static class SynchronizationAccount
{
    /// <summary>The display name of Entra Connect's account.</summary>
    public const string DisplayName = "On-Premises Directory Synchronization Service Account";
    private const string ConnectStart = "Sync_";
    private const string CloudSyncStart = "ADToAADSyncServiceAccount@";
    private const string InitialDomain = ".onmicrosoft.";

    /// <summary>Whether the user is such an account.</summary>
    public static bool Is(CloudUser user)
    {
        string name = user.UserPrincipalName;
        return MayBe(name)
            && (HasName(name.AsSpan()) || string.Equals(user.DisplayName, DisplayName, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the user is such an account if it has the right name too.</summary>
    public static bool MayBe(string userPrincipalName) => userPrincipalName.IndexOf(InitialDomain, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether a sign-in name begins as those of the accounts do.</summary>
    public static bool HasName(ReadOnlySpan<char> userPrincipalName) =>
        userPrincipalName.StartsWith(ConnectStart.AsSpan(), StringComparison.OrdinalIgnoreCase)
        || userPrincipalName.StartsWith(CloudSyncStart.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
