namespace IdentityModel.Core;

/// <summary>Which password a user of a domain signs in with once the domain is managed (seed 002; facts 4.6).</summary>
public static class UserPasswordOutcomeRule
{
    /// <summary>The outcome for one user.</summary>
    /// <param name="user">The user as read from the tenant.</param>
    /// <param name="passwordHashSync">
    /// Whether password hashes are synchronised (<see cref="DirectorySyncFeatures.PasswordHashSyncEnabled"/>). Null where it could
    /// not be read, as under a managed identity (facts 1.5): then a synchronised user counts as <see cref="PasswordOutcome.Random"/>,
    /// because no password may be said to work that is not known to; the reason says what is not known. It does not follow that
    /// one may be set: <see cref="CloudPasswordRule"/> says whether that would replace a synchronised one.
    /// </param>
    /// <param name="passwordAssigned">Whether this module set the user's password.</param>
    public static UserPasswordOutcome Of(CloudUser user, bool? passwordHashSync, bool passwordAssigned = false)
    {
        (PasswordOutcome outcome, string reason) = passwordAssigned
            ? Assigned(user, passwordHashSync)
            : NotAssigned(user, passwordHashSync);
        return new UserPasswordOutcome(user.UserPrincipalName, outcome, reason);
    }

    private static (PasswordOutcome Outcome, string Reason) Assigned(CloudUser user, bool? passwordHashSync) =>
        (PasswordOutcome.Assigned, user.OnPremisesSyncEnabled == true && passwordHashSync != false
            ? "The password set here works until the next change of the Active Directory password is synchronised."
            : "The password set here works.");

    private static (PasswordOutcome Outcome, string Reason) NotAssigned(CloudUser user, bool? passwordHashSync) =>
        (user.OnPremisesSyncEnabled, passwordHashSync) switch
        {
            (true, true) => (PasswordOutcome.PasswordHashSync,
                "The Active Directory password works at once, if its hash has been synchronised: let the first full run of hash "
                + "synchronisation end before the conversion."),
            (true, false) => (PasswordOutcome.Random,
                "No password is known: the user is synchronised without password hashes. Set one, or configure hash synchronisation."),
            (true, null) => (PasswordOutcome.Random,
                "Whether password hashes are synchronised could not be read. If they are, the Active Directory password works; "
                + "if not, no password is known."),
            _ => (PasswordOutcome.Unchanged,
                "The user is not synchronised: the cloud password, if anybody knows it, is as it was."),
        };
}
