namespace IdentityModel.Core.Passwords;

/// <summary>
/// Which password a user of a domain signs in with once the domain is managed
/// (docs/facts/sign-in-models.md#passwords-in-the-blog, docs/facts/passwords.md#passwords-after-a-conversion).
/// </summary>
public static class UserPasswordOutcomeRule
{
    /// <summary>The outcome for one user.</summary>
    /// <param name="user">The user as read from the tenant.</param>
    /// <param name="passwordHashSync">
    /// Whether password hashes are synchronized (<see cref="DirectorySyncFeatures.PasswordHashSyncEnabled"/>). Null if it could
    /// not be read, as under a managed identity (docs/facts/graph.md#what-applications-cannot-do): then a synchronized user
    /// counts as <see cref="PasswordOutcome.Random"/>, because the result must not claim that a password works if that is not
    /// known. The reason says what is not known. This does not mean that one may be set: <see cref="CloudPasswordRule"/> says
    /// whether that would replace a synchronized one.
    /// </param>
    public static UserPasswordOutcome Of(CloudUser user, bool? passwordHashSync)
    {
        (PasswordOutcome outcome, string reason) = NotAssigned(user, passwordHashSync);
        return new UserPasswordOutcome(user.UserPrincipalName, outcome, reason);
    }

    /// <summary>The outcome for a user whose recorded password this run set.</summary>
    /// <param name="user">The user.</param>
    /// <param name="passwordHashSync">As for <see cref="Of"/>.</param>
    public static UserPasswordOutcome SetNow(CloudUser user, bool? passwordHashSync) =>
        Assigned(user, passwordHashSync, "This run set the recorded password.");

    /// <summary>The outcome for a user whose recorded password an earlier run set. The user or an administrator may have changed it.</summary>
    /// <param name="user">The user as read now.</param>
    /// <param name="passwordHashSync">As for <see cref="Of"/>.</param>
    /// <param name="setAt">When the journal says that it was set.</param>
    internal static UserPasswordOutcome SetBefore(CloudUser user, bool? passwordHashSync, DateTimeOffset setAt)
    {
        string set = $"This conversion set the recorded password on {setAt:u}";
        if (user.LastPasswordChange is not { } changed)
            return Assigned(user, passwordHashSync, $"{set}. It is not known whether somebody has changed it since then.");

        if (RecordedPasswordRule.WasChangedSince(setAt, changed))
        {
            return new UserPasswordOutcome(
                user.UserPrincipalName,
                PasswordOutcome.Unchanged,
                $"{set}. The user or an administrator changed it on {changed:u}, so the recorded password no longer works.");
        }

        return changed <= setAt
            ? Assigned(user, passwordHashSync, $"{set}, and the tenant shows no later change.")
            : new UserPasswordOutcome(
                user.UserPrincipalName,
                PasswordOutcome.Unknown,
                $"{set}, and the tenant shows a change on {changed:u}. If the tenant's clock is ahead of this computer's clock, that is "
                + "the same change and the recorded password works. If not, the user or an administrator has set another password. Ask "
                + "the user, or set a new one with Set-CloudUserPassword.");
    }

    /// <summary>
    /// The outcome for a user if an earlier run recorded a password, did not see whether it was set, and the password was changed
    /// after that.
    /// </summary>
    /// <param name="user">The user as read now.</param>
    /// <param name="recordedAt">When the journal says that it was recorded.</param>
    internal static UserPasswordOutcome RecordedBefore(CloudUser user, DateTimeOffset recordedAt) => new(
        user.UserPrincipalName,
        PasswordOutcome.Unknown,
        $"A password was recorded on {recordedAt:u}, and the user's password was changed on {user.LastPasswordChange:u}. If this "
        + "conversion made that change, the recorded password works. If the user or an administrator made it, their password works. Ask "
        + "the user, or set a new one with Set-CloudUserPassword.");

    private static UserPasswordOutcome Assigned(CloudUser user, bool? passwordHashSync, string reason) => new(
        user.UserPrincipalName,
        PasswordOutcome.Assigned,
        user.OnPremisesSyncEnabled == true && passwordHashSync != false
            ? $"{reason} If password hash sync is on, the next change of the Active Directory password replaces it."
            : reason);

    private static (PasswordOutcome Outcome, string Reason) NotAssigned(CloudUser user, bool? passwordHashSync) =>
        (user.OnPremisesSyncEnabled, passwordHashSync) switch
        {
            (true, true) => (PasswordOutcome.PasswordHashSync,
                "The Active Directory password works at once if its hash is synchronized. Wait for the first full cycle of password hash "
                + "sync before the conversion."),
            (true, false) => (PasswordOutcome.Random,
                "No password is known, because the user is synchronized without password hash sync. Set a "
                + "password, or turn on password hash sync."),
            (true, null) => (PasswordOutcome.Random,
                "The command could not read whether password hash sync is on. If it is, the Active "
                + "Directory password works. If not, no password is known."),
            _ => (PasswordOutcome.Unchanged,
                "The user is not synchronized and keeps the cloud password, if anybody knows it."),
        };
}
