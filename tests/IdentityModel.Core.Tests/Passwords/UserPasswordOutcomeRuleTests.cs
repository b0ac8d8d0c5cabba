namespace IdentityModel.Core.Tests;

public class UserPasswordOutcomeRuleTests
{
    // docs/facts/sign-in-models.md#passwords-in-the-blog (last paragraph); docs/facts/passwords.md#passwords-after-a-conversion
    [Theory]
    [InlineData("synchronized, hashes too", true, true, PasswordOutcome.PasswordHashSync, "works at once if its hash is synchronized")]
    [InlineData("synchronized without hashes", true, false, PasswordOutcome.Random, "No password is known")]
    [InlineData("synchronized, hashes unread: never said to work", true, null, PasswordOutcome.Random, "could not read")]
    [InlineData("cloud only", null, true, PasswordOutcome.Unchanged, "keeps the cloud password")]
    [InlineData("cloud only, no hashes", null, false, PasswordOutcome.Unchanged, "keeps the cloud password")]
    [InlineData("cloud only, hashes unread", null, null, PasswordOutcome.Unchanged, "keeps the cloud password")]
    [InlineData("synchronized once, no more", false, true, PasswordOutcome.Unchanged, "keeps the cloud password")]
    public void The_password_that_works_after_the_conversion(
        string name, bool? synced, bool? hashSync, PasswordOutcome expected, string reason)
    {
        CloudUser user = new() { UserPrincipalName = "anna@contoso.com", OnPremisesSyncEnabled = synced };

        UserPasswordOutcome outcome = UserPasswordOutcomeRule.Of(user, hashSync);

        Assert.Equal((name, expected), (name, outcome.Outcome));
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("anna@contoso.com", outcome.UserPrincipalName);
    }

    [Theory]
    [InlineData("no hashes", true, false, false)]
    [InlineData("hashes will replace it", true, true, true)]
    [InlineData("hashes unread: they may", true, null, true)]
    [InlineData("cloud only", null, true, false)]
    public void A_password_this_run_set_is_said_to_be_that_and_what_replaces_it(string name, bool? synced, bool? hashSync, bool isReplaced)
    {
        CloudUser user = new() { UserPrincipalName = "anna@contoso.com", OnPremisesSyncEnabled = synced };

        UserPasswordOutcome outcome = UserPasswordOutcomeRule.SetNow(user, hashSync);

        Assert.Equal((name, PasswordOutcome.Assigned), (name, outcome.Outcome));
        Assert.StartsWith("This run set the recorded password.", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal((name, isReplaced), (name, outcome.Reason.Contains("replaces it", StringComparison.Ordinal)));
    }
}
