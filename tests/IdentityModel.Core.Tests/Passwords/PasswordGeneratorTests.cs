using System.Security;

namespace IdentityModel.Core.Tests;

public class PasswordGeneratorTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(256)]
    public void A_password_has_the_length_all_four_classes_and_passes_the_policy(int length)
    {
        PasswordGenerator generator = new(new SeededRandomSource(1));

        for (int i = 0; i < 200; i++)
        {
            using SecureString password = generator.Generate(length);
            string text = password.Reveal();

            PasswordPolicy.Check(password);
            Assert.Equal(length, text.Length);
            Assert.Contains(text, char.IsAsciiLetterLower);
            Assert.Contains(text, char.IsAsciiLetterUpper);
            Assert.Contains(text, char.IsAsciiDigit);
            Assert.Contains(text, c => !char.IsAsciiLetterOrDigit(c));
            Assert.True(password.IsReadOnly());
        }
    }

    [Fact]
    public void Sixteen_characters_are_the_default()
    {
        using SecureString password = new PasswordGenerator(new SeededRandomSource(2)).Generate();

        Assert.Equal(16, password.Length);
    }

    [Theory]
    [InlineData("look alike", "0OoIl1|")]
    [InlineData("mean something in CSV", "\",;'\t ")]
    [InlineData("make a formula of a cell", "=+-@")]
    [InlineData("mean something between PowerShell's double quotes", "$`\"")]
    public void The_alphabet_has_no_characters_that(string what, string characters) =>
        Assert.Equal((what, -1), (what, PasswordGenerator.Alphabet.IndexOfAny(characters.ToCharArray())));

    [Fact]
    public void The_alphabet_has_64_different_characters_that_the_policy_allows()
    {
        Assert.Equal(64, PasswordGenerator.Alphabet.Distinct().Count());
        Assert.All(PasswordGenerator.Alphabet, c => Assert.True(PasswordPolicy.IsAllowed(c)));
    }

    [Fact]
    public void A_password_that_lacks_a_class_is_thrown_away_whole()
    {
        // 0 is an 'a'; the second eight bytes are a b A B 2 3 ! #.
        ScriptedRandomSource source = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 24, 25, 48, 49, 56, 57);

        using SecureString password = new PasswordGenerator(source).Generate(8);

        Assert.Equal("abAB23!#", password.Reveal());
        Assert.Equal(16, source.Taken);
    }

    [Fact]
    public void A_password_with_a_part_of_the_users_name_is_thrown_away()
    {
        // The first eight are A n n a 2 3 ! #, the others a b A B 2 3 ! #.
        ScriptedRandomSource source = new(24, 12, 12, 0, 48, 49, 56, 57, 0, 1, 24, 25, 48, 49, 56, 57);
        CloudUser anna = new() { UserPrincipalName = "anna.k@contoso.com" };

        using SecureString unnamed = new PasswordGenerator(new ScriptedRandomSource(24, 12, 12, 0, 48, 49, 56, 57)).Generate(8);
        using SecureString password = new PasswordGenerator(source).Generate(8, anna);

        Assert.Equal("Anna23!#", unnamed.Reveal());
        Assert.Equal("abAB23!#", password.Reveal());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(257)]
    public void Another_length_is_refused(int length)
    {
        PasswordGenerator generator = new(new SeededRandomSource(3));

        Assert.Equal("PasswordLengthOutOfRange", Assert.Throws<IdentityModelException>(() => generator.Generate(length)).ErrorId);
    }

    [Fact]
    public void A_source_that_gives_always_the_same_byte_is_refused() => Assert.Equal(
        "RandomSourceBroken",
        Assert.Throws<IdentityModelException>(() => new PasswordGenerator(new ScriptedRandomSource(7)).Generate()).ErrorId);

    [Fact]
    public void The_cryptographic_source_gives_another_password_each_time()
    {
        using CryptographicRandomSource source = new();
        PasswordGenerator generator = new(source);

        string[] passwords = [.. Enumerable.Range(0, 100).Select(_ => generator.Generate().Reveal())];

        Assert.Equal(passwords.Length, passwords.Distinct().Count());
    }

    [Fact]
    public void Within_its_class_every_character_is_equally_likely_at_every_place()
    {
        const int Count = 20_000;
        PasswordGenerator generator = new(new SeededRandomSource(4));
        string[] passwords = [.. Enumerable.Range(0, Count).Select(_ => generator.Generate(8).Reveal())];

        for (int place = 0; place < 8; place++)
        {
            string column = string.Concat(passwords.Select(password => password[place]));
            // The condition on classes favours none of the characters of one class, but rare classes over frequent ones.
            Assert.InRange(ChiSquare(column, char.IsAsciiLetterLower), 0, 49.73); // 23 degrees of freedom, p = 0.001
            Assert.InRange(ChiSquare(column, char.IsAsciiLetterUpper), 0, 49.73);
            Assert.InRange(ChiSquare(column, char.IsAsciiDigit), 0, 24.32); // 7 degrees of freedom, p = 0.001
            Assert.InRange(ChiSquare(column, c => !char.IsAsciiLetterOrDigit(c)), 0, 24.32);
        }
    }

    private static double ChiSquare(string column, Func<char, bool> isInClass)
    {
        char[] members = [.. PasswordGenerator.Alphabet.Where(isInClass)];
        double expected = (double)column.Count(isInClass) / members.Length;
        return members.Sum(member => Math.Pow(column.Count(c => c == member) - expected, 2) / expected);
    }
}
