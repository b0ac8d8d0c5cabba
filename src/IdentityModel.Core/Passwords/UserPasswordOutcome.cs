namespace IdentityModel.Core.Passwords;

/// <summary>Which password one user signs in with after a conversion, and why.</summary>
/// <param name="UserPrincipalName">The user.</param>
/// <param name="Outcome">The password that works.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record UserPasswordOutcome(string UserPrincipalName, PasswordOutcome Outcome, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Outcome}";
}
