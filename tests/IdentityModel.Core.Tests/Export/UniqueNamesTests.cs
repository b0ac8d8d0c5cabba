namespace IdentityModel.Core.Tests;

public class UniqueNamesTests
{
    [Theory] // case, taken, wanted, given
    [InlineData("nobody else", "", "kim", "kim")]
    [InlineData("the first keeps the name", "", "kim kim kim", "kim kim2 kim3")]
    [InlineData("case does not count", "", "kim KIM", "kim KIM2")]
    [InlineData("a name somebody wants is not given to another", "", "kim kim kim2", "kim kim3 kim2")]
    [InlineData("a name that is taken", "kim", "kim", "kim2")]
    [InlineData("numbers that are taken", "kim kim2 kim3", "kim kim", "kim4 kim5")]
    [InlineData("the number counts", "", "eight888 eight888", "eight888 eight882")]
    [InlineData("two digits", "", "a a a a a a a a a a a", "a a2 a3 a4 a5 a6 a7 a8 a9 a10 a11")]
    [InlineData("two names whose start is one", "", "eight881 eight881 eight883 eight883", "eight881 eight882 eight883 eight884")]
    public void Each_gets_a_name_of_its_own(string name, string taken, string wanted, string given)
    {
        var names = new UniqueNames(longest: 8, number => $"{number}");
        foreach (string one in taken.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            names.Reserve(one);

        Assert.Equal((name, given), (name, string.Join(' ', names.Assign(wanted.Split(' ')))));
    }

    [Fact] // linear: a number is tried once, not by everybody anew
    public void A_hundred_thousand_of_one_name_are_told_apart()
    {
        IReadOnlyList<string> names = new UniqueNames(20, number => $"{number}").Assign([.. Enumerable.Repeat("info", 100_000)]);

        Assert.Equal(100_000, names.Distinct().Count());
        Assert.Equal("info100000", names[^1]);
    }
}
