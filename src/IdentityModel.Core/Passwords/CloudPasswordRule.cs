using IdentityModel.Core.Users;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// Whether a password set in Entra ID would count for a user (docs/facts/passwords.md#password-hash-synchronization,
/// docs/facts/passwords.md#users-of-a-federated-domain).
/// </summary>
public static class CloudPasswordRule
{
    // The mark in the sign-in name of an account that another organization (or a consumer account) signs in.
    private const string ExternalMark = "#EXT#";

    /// <summary>Why setting a password would have no effect, or do harm, in one sentence; null if it counts.</summary>
    /// <param name="user">The user as read from the tenant.</param>
    /// <param name="domainAuthenticationType">
    /// How the domain of the user's sign-in name authenticates; null if it could not be read.
    /// </param>
    /// <param name="passwordHashSync">
    /// Whether password hashes are synchronized; null if it could not be read. Then a synchronized user is skipped, because a
    /// password set here might replace a synchronized one that works.
    /// </param>
    public static string? WhySkipped(
        CloudUser user, DomainAuthenticationType? domainAuthenticationType, bool? passwordHashSync)
    {
        if (user.UserPrincipalName.IndexOf(ExternalMark, StringComparison.OrdinalIgnoreCase) >= 0)
            return "The user is external: the password is verified where the account comes from.";

        return WhyHarmful(user) ?? domainAuthenticationType switch
        {
            DomainAuthenticationType.Managed => user.OnPremisesSyncEnabled == true ? WhySynchronizedSkipped(passwordHashSync) : null,
            DomainAuthenticationType.Federated =>
                "The domain is federated: the identity provider verifies the password, and Entra ID never checks a cloud password.",
            _ => "The command could not read whether the domain is federated. In a federated domain, "
                + "Entra ID never checks a cloud password.",
        };
    }

    /// <summary>
    /// Why setting a password would break something, even if it counts, in one sentence; null if it would not. Microsoft Learn,
    /// how-to-connect-azureadaccount: synchronization keeps the password of its account in its own configuration, too.
    /// </summary>
    public static string? WhyHarmful(CloudUser user) => SynchronizationAccount.Is(user)
        ? "Directory synchronization signs in with this account, and stops if only its cloud password changes. To change both, run "
            + "Add-ADSyncAADServiceAccount on the Entra Connect server."
        : null;

    /// <summary>Why setting a password would lock an administrator out, in one sentence; null if it would not.</summary>
    /// <param name="user">The user as read from the tenant.</param>
    /// <param name="session">Who is signed in.</param>
    /// <param name="isLastEmergencyAdministrator">Whether no other account could still sign in as a Global Administrator.</param>
    public static string? WhyShutsOut(CloudUser user, SessionContext session, bool isLastEmergencyAdministrator)
    {
        if (IsSignedIn(user, session))
            return "You are signed in with this account. To set its password anyway, use -Force.";

        return isLastEmergencyAdministrator
            ? "This is the last enabled Global Administrator who is managed in the cloud and keeps the password. You need the account in "
                + "emergencies. To set its password anyway, use -Force."
            : null;
    }

    /// <summary>Whether a session acts as the user.</summary>
    public static bool IsSignedIn(CloudUser user, SessionContext session) =>
        string.Equals(user.Id, session.AccountId, StringComparison.OrdinalIgnoreCase)
        || string.Equals(user.UserPrincipalName, session.Account, StringComparison.OrdinalIgnoreCase);

    private static string? WhySynchronizedSkipped(bool? passwordHashSync) => passwordHashSync switch
    {
        true => "Password hash sync is on: the next change of the Active Directory password would overwrite this password. Change the "
            + "password in Active Directory.",
        false => null,
        null => "The user is synchronized, and the command could not read whether password hash sync is on. If it is, a password that you "
            + "set here replaces the Active Directory password until its next change.",
    };
}
