namespace IdentityModel.Core.Tests;

public class PasswordPolicyTests
{
    private static readonly CloudUser Poll = new() { UserPrincipalName = "poll@contoso.com", GivenName = "Poll", Surname = "Ng" };

    [Theory] // docs/facts/passwords.md#password-policy
    [InlineData("shortest; lower, upper, digit", "abcdefG1")]
    [InlineData("lower, upper, symbol", "abcdefG!")]
    [InlineData("lower, digit, symbol", "abcdef1!")]
    [InlineData("upper, digit, symbol", "ABCDEF1!")]
    [InlineData("the blank is a symbol", "abcdefG ")]
    [InlineData("every sign the page lists", "Aa@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> ")]
    public void What_the_policy_takes_passes(string name, string password)
    {
        using System.Security.SecureString value = password.Protect();

        PasswordPolicy.Check(value);

        Assert.NotEmpty(name);
    }

    [Fact]
    public void The_longest_password_passes()
    {
        using System.Security.SecureString value = ("aA1" + new string('x', 253)).Protect();

        PasswordPolicy.Check(value);

        Assert.Equal(PasswordPolicy.MaxLength, value.Length);
    }

    [Theory] // docs/facts/passwords.md#password-policy
    [InlineData("nothing", "", "PasswordTooShort")]
    [InlineData("seven characters", "abcdeF1", "PasswordTooShort")]
    [InlineData("two kinds", "abcdefgH", "PasswordTooSimple")]
    [InlineData("one kind", "abcdefgh", "PasswordTooSimple")]
    [InlineData("an umlaut", "abcdefG1ü", "PasswordCharacterNotAllowed")]
    [InlineData("the euro sign", "abcdefG1€", "PasswordCharacterNotAllowed")]
    [InlineData("a line break", "abcdefG1\n", "PasswordCharacterNotAllowed")]
    [InlineData("a no-break space", "abcdefG1\u00a0", "PasswordCharacterNotAllowed")]
    [InlineData("beyond the first plane", "abcdefG1😀", "PasswordCharacterNotAllowed")]
    [InlineData("the page's own example of a name", "p0LL23fb", "PasswordContainsName")]
    [InlineData("a name between other characters", "xxPoLl!9", "PasswordContainsName")]
    public void What_it_does_not_take_is_named_without_telling_the_password(string name, string password, string errorId)
    {
        using System.Security.SecureString value = password.Protect();

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => PasswordPolicy.Check(value, Poll));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Contains("'poll@contoso.com'", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        if (password.Length > 0)
            Assert.DoesNotContain(password, error.Message + error.Advice, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_longer_password_is_refused()
    {
        using System.Security.SecureString value = ("aA1" + new string('x', 254)).Protect();

        Assert.Equal("PasswordTooLong", Assert.Throws<IdentityModelException>(() => PasswordPolicy.Check(value)).ErrorId);
    }

    [Fact]
    public void Names_of_three_characters_do_not_count() // docs/facts/passwords.md#banned-passwords: four or more
    {
        using System.Security.SecureString value = "ngNG1234".Protect();

        Assert.Null(Record.Exception(() => PasswordPolicy.Check(value, Poll)));
    }
}
