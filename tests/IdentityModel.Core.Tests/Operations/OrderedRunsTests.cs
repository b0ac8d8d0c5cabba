namespace IdentityModel.Core.Tests;

/// <summary>Work by several threads whose outcome is as if one had done it.</summary>
public class OrderedRunsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(100_000)]
    public void Every_item_is_in_one_run_and_the_runs_are_in_order(int count) =>
        Assert.Equal(Enumerable.Range(0, count), OrderedRuns.Of(count, (first, length) => Enumerable.Range(first, length)).SelectMany(run => run));

    [Fact]
    public void An_exception_of_a_run_is_thrown_as_it_is()
    {
        static int Work(int first, int length) => first > 0 ? throw new InvalidOperationException($"at {first}") : length;

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => OrderedRuns.Of(5000, Work).Sum());

        Assert.Equal("at 1024", error.Message);
    }
}
