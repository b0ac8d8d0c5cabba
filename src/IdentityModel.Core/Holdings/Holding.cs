namespace IdentityModel.Core.Holdings;

/// <summary>"This object holds this value."</summary>
/// <param name="Key">The value's key in its <see cref="HoldingTable"/>.</param>
/// <param name="Owner">The object's number on its side.</param>
/// <param name="Held">How it holds the value.</param>
internal readonly record struct Holding(int Key, int Owner, Held Held)
{
    private const int HeldBits = 6;

    /// <summary>An owner and how it holds a value, in one number that is never zero.</summary>
    public static uint Pack(int owner, Held held) => checked((uint)owner << HeldBits) | (uint)held;

    public static int OwnerOf(uint packed) => (int)(packed >> HeldBits);

    public static Held HeldOf(uint packed) => (Held)(packed & ((1 << HeldBits) - 1));

    /// <summary>Merges the ways in which one object holds a value several times: primary wins over secondary.</summary>
    public static Held Merge(Held one, Held other)
    {
        Held both = one | other;
        return (both & Held.Primary) != 0 ? both & ~Held.Secondary : both;
    }
}
