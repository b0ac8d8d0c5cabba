using IdentityModel.Core.DirectoryWrites;

namespace IdentityModel.Core.Tests;

public class UndoOrderTests
{
    private const string Kim = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001";
    private const string Lee = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002";

    [Theory] // "1 kim a>b" is a write at minute 1
    [InlineData("one after the other", "1 kim a>b", "2 kim b>c", "second first", "")]
    [InlineData("no value of both", "1 kim a>b, 3 kim p>q", "2 lee a>b", "first second", "")]
    [InlineData("the earlier one was undone in part", "1 kim a>b, 1 lee p>q, 3 lee q>p", "2 kim b>c", "second first", "")]
    [InlineData("the later one was undone", "1 kim a>b", "2 kim b>c, 3 kim c>b", "first second", "")]
    [InlineData("both were undone", "1 kim a>b, 4 kim b>a", "2 kim b>c, 3 kim c>b", "first second", "")]
    [InlineData("in turn", "1 kim a>b, 3 kim c>d", "2 kim b>c", "first second", "first second")]
    [InlineData("in turn, the last two undone", "1 kim a>b, 3 kim c>d, 4 kim d>c", "2 kim b>c, 5 kim c>b", "first second", "")]
    [InlineData("two users, each the other way round", "1 kim a>b, 4 lee q>r", "2 kim b>c, 3 lee p>q", "first second", "first second")]
    [InlineData("somebody else in between", "1 kim a>b, 3 kim x>y", "2 lee p>q", "first second", "")]
    [InlineData("a value that was added, in turn", "1 kim >b, 3 kim c>d", "2 kim b>c", "first second", "first second")]
    [InlineData("in turn, the old value put back", "1 kim a>b, 3 kim a>c", "2 kim b>a", "first second", "first second")]
    [InlineData("the clock of the later one was slow", "2 kim a>b", "1 kim b>c", "first second", "first second")]
    [InlineData("there and back", "1 kim a>b", "2 kim b>a", "second first", "")]
    [InlineData("there and back, a step more", "1 kim a>b, 2 kim b>c", "3 kim c>a", "second first", "")]
    [InlineData("one cannot be read", "damaged", "2 kim b>c", "second first", "")]
    public void The_journal_with_the_last_write_that_is_not_undone_comes_first(string name, string first, string second, string order, string inTurn)
    {
        var found = UndoOrder.Of(["first", "second"], journal => Events(journal == "first" ? first : second));

        Assert.Equal((name, order, inTurn), (name, string.Join(' ', found.Journals), string.Join(' ', found.InTurn)));
    }

    private static IReadOnlyList<JournalEvent> Events(string writes) =>
        writes == "damaged" ? throw Errors.JournalMalformed("first", 2) : [.. writes.Split(", ").SelectMany(Write)];

    private static IEnumerable<JournalEvent> Write(string write)
    {
        string[] words = write.Split(' ');
        string[] values = words[2].Split('>');
        DateTimeOffset at = DateTimeOffset.UnixEpoch.AddMinutes(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture));
        string user = words[1] == "kim" ? Kim : Lee;
        Dictionary<string, string> detail = new() { ["attribute"] = "displayName", ["old"] = values[0], ["new"] = values[1] };
        return [new(JournalEventName.OnPremisesWriteRequested, at, User: user, Detail: detail), new(JournalEventName.OnPremisesWritten, at, User: user)];
    }
}
