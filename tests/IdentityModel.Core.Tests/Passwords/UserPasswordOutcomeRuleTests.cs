namespace IdentityModel.Core.Tests;

public class UserPasswordOutcomeRuleTests
{
    [Theory] // seed 002 (last paragraph); facts 4.6
    [InlineData("synchronised, hashes too", true, true, false, PasswordOutcome.PasswordHashSync, "works at once, if its hash has been synchronised")]
    [InlineData("synchronised without hashes", true, false, false, PasswordOutcome.Random, "No password is known")]
    [InlineData("synchronised, hashes unread: never said to work", true, null, false, PasswordOutcome.Random, "could not be read")]
    [InlineData("cloud only", null, true, false, PasswordOutcome.Unchanged, "as it was")]
    [InlineData("cloud only, no hashes", null, false, false, PasswordOutcome.Unchanged, "as it was")]
    [InlineData("cloud only, hashes unread", null, null, false, PasswordOutcome.Unchanged, "as it was")]
    [InlineData("synchronised once, no more", false, true, false, PasswordOutcome.Unchanged, "as it was")]
    [InlineData("password set, no hashes", true, false, true, PasswordOutcome.Assigned, "works.")]
    [InlineData("password set, hashes will overwrite it", true, true, true, PasswordOutcome.Assigned, "until the next change")]
    [InlineData("password set, hashes unread", true, null, true, PasswordOutcome.Assigned, "until the next change")]
    [InlineData("password set, cloud only", null, true, true, PasswordOutcome.Assigned, "works.")]
    public void The_password_that_works_after_the_conversion(
        string name, bool? synced, bool? hashSync, bool assigned, PasswordOutcome expected, string reason)
    {
        CloudUser user = new() { UserPrincipalName = "anna@contoso.com", OnPremisesSyncEnabled = synced };

        UserPasswordOutcome outcome = UserPasswordOutcomeRule.Of(user, hashSync, assigned);

        Assert.Equal((name, expected), (name, outcome.Outcome));
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("anna@contoso.com", outcome.UserPrincipalName);
    }
}
