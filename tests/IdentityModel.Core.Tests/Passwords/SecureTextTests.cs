namespace IdentityModel.Core.Tests;

public class SecureTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Correct horse 1")]
    [InlineData("ünïcödé")]
    public void The_characters_are_lent_as_they_are(string text) => Assert.Equal(text, text.Protect().Reveal());

    [Fact]
    public void The_buffer_is_wiped_afterwards()
    {
        char[] buffer = "secret".Protect().Read(characters => characters);

        Assert.Equal(new char[6], buffer);
    }

    [Fact]
    public void The_buffer_is_wiped_when_reading_fails()
    {
        char[]? buffer = null;

        Assert.Throws<InvalidOperationException>(() => "secret".Protect().Read<int>(characters =>
        {
            buffer = characters;
            throw new InvalidOperationException();
        }));

        Assert.Equal(new char[6], buffer);
    }
}
