namespace IdentityModel.Core.Tests;

/// <summary>What the caller sees of a sequence that another thread makes.</summary>
public class ReadAheadTests
{
    [Fact]
    public void Every_item_comes_in_order() => Assert.Equal(Enumerable.Range(0, 10_000), Ahead(Enumerable.Range(0, 10_000)));

    [Fact]
    public void An_exception_comes_after_the_items_before_it()
    {
        List<int> taken = [];

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (int item in Ahead(Failing(after: 100)))
                taken.Add(item);
        });

        Assert.Equal("at 100", error.Message);
        Assert.Equal(Enumerable.Range(0, 100), taken);
    }

    [Fact]
    public void A_caller_that_stops_early_ends_the_sequence()
    {
        List<string> events = [];

        Assert.Equal([0, 1, 2], Ahead(Endless(events)).Take(3));

        Assert.Equal("ended", events[^1]);
    }

    [Fact]
    public void It_is_ahead_by_a_few_items_only()
    {
        List<string> events = [];
        using IEnumerator<int> items = Ahead(Endless(events)).GetEnumerator();
        Assert.True(items.MoveNext());

        bool isFar = SpinWait.SpinUntil(() => Made(events) > 10, TimeSpan.FromMilliseconds(200));

        Assert.False(isFar);
        Assert.True(Made(events) > 1, "not ahead at all");
    }

    private static IEnumerable<int> Ahead(IEnumerable<int> items) => ReadAhead.Of<int>(giveOut =>
    {
        foreach (int item in items)
            giveOut(item);
    });

    private static int Made(List<string> events)
    {
        lock (events)
            return events.Count;
    }

    private static IEnumerable<int> Endless(List<string> events)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                lock (events)
                    events.Add("made");
                yield return i;
            }
        }
        finally
        {
            events.Add("ended");
        }
    }

    private static IEnumerable<int> Failing(int after)
    {
        for (int i = 0; i < after; i++)
            yield return i;

        throw new InvalidOperationException($"at {after}");
    }
}
