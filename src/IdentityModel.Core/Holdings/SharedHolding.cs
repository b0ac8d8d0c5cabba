namespace IdentityModel.Core.Holdings;

/// <summary>One of several holders of a value on the same side: an entry of a ring.</summary>
/// <param name="packed">The owner and how it holds the value.</param>
/// <param name="next">The entry of the next holder.</param>
internal struct SharedHolding(uint packed, int next)
{
    public uint Packed = packed;
    public int Next = next;
}
