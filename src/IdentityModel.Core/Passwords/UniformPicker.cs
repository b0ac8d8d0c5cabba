namespace IdentityModel.Core.Passwords;

/// <summary>Picks numbers that are all equally likely.</summary>
internal sealed class UniformPicker(IRandomSource random)
{
    /// <summary>A source that goes on giving unusable bytes for so long is broken: one byte in two is usable at the worst.</summary>
    private const int MaxTries = 1000;

    private readonly byte[] _one = new byte[1];

    /// <summary>A number from 0 up to, not including, <paramref name="count"/> (1 to 256).</summary>
    /// <remarks>
    /// A byte at or above the largest multiple of <paramref name="count"/> is thrown away: its remainder would favour the
    /// smaller numbers.
    /// </remarks>
    public int Next(int count)
    {
        int limit = 256 - (256 % count);
        for (int i = 0; i < MaxTries; i++)
        {
            random.Fill(_one);
            int value = _one[0];
            _one[0] = 0;
            if (value < limit)
                return value % count;
        }

        throw Errors.RandomSourceBroken();
    }
}
