namespace IdentityModel.Core.Tests;

public class DirectoryTextTests
{
    [Theory] // [MS-ADTS] 3.1.1.2.2.4: ignoring case, non-spacing marks, width and kana
    [InlineData("case", "KIM", "kim", true)]
    [InlineData("accents", "José", "Jose", true)]
    [InlineData("accents written as marks", "Jose\u0301", "José", true)]
    [InlineData("width", "Ｋｉｍ", "Kim", true)]
    [InlineData("kana", "ひらがな", "ヒラガナ", true)]
    [InlineData("emoji", "Kim😀", "Kim😎", true)]
    [InlineData("punctuation counts", "Kim-A", "Kim A", false)]
    [InlineData("letters count", "Kim", "Tim", false)]
    [InlineData("Chinese counts", "山田", "山本", false)]
    [InlineData("letters outside the first plane count", "𠀀", "𠀁", false)]
    public void Values_are_compared_as_the_directory_does(string name, string one, string other, bool isSame) =>
        Assert.Equal((name, isSame), (name, DirectoryText.Key(one) == DirectoryText.Key(other)));

    [Theory]
    [InlineData("short enough", "Kim", 3, "Kim")]
    [InlineData("longer", "Kimberly", 3, "Kim")]
    [InlineData("an emoji at the limit", "Ki😀", 3, "Ki")]
    [InlineData("an accent at the limit", "Jose\u0301", 4, "Jos")]
    [InlineData("nothing fits", "😀", 1, "")]
    public void Text_is_cut_between_characters(string name, string text, int longest, string cut) =>
        Assert.Equal((name, cut), (name, DirectoryText.Cut(text, longest)));

    [Theory]
    [InlineData("line breaks", "Kim\r\nAnn", "Kim Ann")]
    [InlineData("blanks around and between", "  Kim \t  Ann ", "Kim Ann")]
    [InlineData("a control character alone", "\a", "")]
    public void Text_comes_on_one_line(string name, string text, string line) =>
        Assert.Equal((name, line), (name, DirectoryText.OneLine(text)));

    [Fact] // xunit cannot carry half a pair in a row
    public void Half_a_surrogate_pair_is_left_out()
    {
        Assert.Equal("ab😀", DirectoryText.Repaired("a\ud83db\ude00😀\ud83d"));
        Assert.Equal("AB", DirectoryText.Key("a\ud83db"));
    }
}
