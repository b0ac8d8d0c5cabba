namespace IdentityModel.Core.Tests;

/// <summary>Where each key stood first is what a dictionary says, however many keys there are and whatever room was made for them.</summary>
public class FirstPlacesTests
{
    [Theory]
    [InlineData("as many as the first table holds", 48, 0)]
    [InlineData("one more", 49, 0)]
    [InlineData("as many as a piece holds", 8_192, 0)]
    [InlineData("one more than a piece holds", 8_193, 0)]
    [InlineData("many pieces", 30_000, 0)]
    [InlineData("fewer than expected", 100, 30_000)]
    [InlineData("more than expected", 30_000, 100)]
    public void A_key_is_told_where_it_stood_first(string name, int keys, int expected)
    {
        FirstPlaces places = new();
        Dictionary<Guid, int> reference = [];
        Random random = new(keys);
        for (int place = 1; place <= keys; place++)
            Compare(CountedUp(place), place);

        // Half of them once more, and as many of keys that come one by one from no generator.
        places.Expect(expected);
        for (int place = keys + 1; place <= keys * 2; place++)
            Compare(random.Next(2) == 0 ? CountedUp(random.Next(keys) + 1) : AnyGuid(random), place);

        void Compare(Guid key, int place)
        {
            bool isNew = reference.TryAdd(key, place);
            Assert.Equal((name, isNew), (name, places.TryAdd(key, place, out int first)));
            Assert.Equal((name, reference[key]), (name, first));
        }
    }

    [Fact]
    public void Keys_of_one_hash_are_two_keys()
    {
        Guid one = CountedUp(1);
        Guid other = new(0, 0, 0, [1, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        FirstPlaces places = new();

        Assert.True(places.TryAdd(one, 1, out _));
        Assert.True(places.TryAdd(other, 2, out _));
        Assert.False(places.TryAdd(other, 3, out int first));
        Assert.Equal(2, first);
    }

    private static Guid CountedUp(int number) => new(number, 0, 0, new byte[8]);

    private static Guid AnyGuid(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
