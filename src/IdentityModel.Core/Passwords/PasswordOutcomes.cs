namespace IdentityModel.Core;

/// <summary>What many users' password outcomes come to.</summary>
internal static class PasswordOutcomes
{
    /// <summary>The outcome that needs the admin's attention most; None where there is no user.</summary>
    public static PasswordOutcome Worst(IReadOnlyCollection<UserPasswordOutcome> users) =>
        users.Count == 0 ? PasswordOutcome.None : users.Max(user => user.Outcome);
}
