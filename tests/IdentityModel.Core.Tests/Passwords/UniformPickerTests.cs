namespace IdentityModel.Core.Tests;

public class UniformPickerTests
{
    [Theory] // 250 to 255 would make 0 to 5 likelier among 10
    [InlineData("first byte that would favour small numbers", 10, new byte[] { 250, 7 }, 7, 2)]
    [InlineData("last byte", 10, new byte[] { 255, 254, 9 }, 9, 3)]
    [InlineData("largest fair byte", 10, new byte[] { 249 }, 9, 1)]
    [InlineData("a power of two wastes none", 64, new byte[] { 255 }, 63, 1)]
    [InlineData("all bytes", 256, new byte[] { 255 }, 255, 1)]
    [InlineData("one number", 1, new byte[] { 200 }, 0, 1)]
    public void Bytes_that_would_favour_small_numbers_are_thrown_away(
        string name, int count, byte[] bytes, int expected, int taken)
    {
        ScriptedRandomSource source = new(bytes);

        Assert.Equal((name, expected), (name, new UniformPicker(source).Next(count)));
        Assert.Equal(taken, source.Taken);
    }

    [Theory] // chi-square at p = 0.001
    [InlineData(10, 27.88)]
    [InlineData(3, 13.82)]
    [InlineData(200, 266.39)]
    public void Every_number_is_equally_likely(int count, double limit)
    {
        const int Draws = 200_000;
        UniformPicker picker = new(new SeededRandomSource(5));
        int[] counts = new int[count];

        for (int i = 0; i < Draws; i++)
            counts[picker.Next(count)]++;

        double expected = (double)Draws / count;
        Assert.InRange(counts.Sum(one => Math.Pow(one - expected, 2) / expected), 0, limit);
    }

    [Fact]
    public void Each_of_the_256_bytes_counts_once_at_most()
    {
        // All bytes in turn: a fair picker gives each of 10 numbers 25 times and throws six bytes away.
        UniformPicker picker = new(new ScriptedRandomSource([.. Enumerable.Range(0, 256).Select(i => (byte)i)]));

        int[] numbers = [.. Enumerable.Range(0, 250).Select(_ => picker.Next(10))];

        Assert.All(Enumerable.Range(0, 10), number => Assert.Equal(25, numbers.Count(one => one == number)));
    }

    [Fact]
    public void A_source_that_only_gives_unusable_bytes_is_refused()
    {
        UniformPicker picker = new(new ScriptedRandomSource(255));

        Assert.Equal("RandomSourceBroken", Assert.Throws<IdentityModelException>(() => { picker.Next(10); }).ErrorId);
    }
}
