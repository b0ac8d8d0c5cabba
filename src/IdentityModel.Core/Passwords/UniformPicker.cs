namespace IdentityModel.Core.Passwords;

/// <summary>Picks numbers that are all equally likely.</summary>
internal sealed class UniformPicker(IRandomSource random)
{
    /// <summary>
    /// A source that returns unusable bytes for so long is broken: in the worst case, one byte in two is usable.
    /// </summary>
    private const int MaxTries = 1000;

    private readonly byte[] _one = new byte[1];

    /// <summary>A number from 0 up to, not including, <paramref name="count"/> (1 to 256).</summary>
    /// <remarks>
    /// It drops a byte at or above the largest multiple of <paramref name="count"/> : its remainder would favor the smaller
    /// numbers.
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
