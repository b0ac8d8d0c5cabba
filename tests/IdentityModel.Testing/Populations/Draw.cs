namespace IdentityModel.Testing;

/// <summary>Chance that depends on a seed alone (SplitMix64): cheap enough to be made anew for each of ten million users.</summary>
internal struct Draw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from zero to less than the limit.</summary>
    public int Next(int limit) => (int)((NextBits() >> 33) % (ulong)limit);

    /// <summary>Whether something happens that happens in this share of the cases.</summary>
    public bool Chance(double share) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < share;

    /// <summary>A GUID as the systems make them.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    private ulong NextBits()
    {
        ulong bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
