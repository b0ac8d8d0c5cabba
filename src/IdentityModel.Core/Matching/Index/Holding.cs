namespace IdentityModel.Core;

/// <summary>
/// "This object holds this value": the entry that links a user's values (which lie side by side) with a value's holders (a
/// ring of holdings for each side). Twelve bytes, because there are several for every user.
/// </summary>
internal struct Holding(int key, Held held)
{
    private const int HeldBits = 6;

    private uint _ownerAndHeld = (uint)held;

    /// <summary>The value's key in its <see cref="HoldingTable"/>.</summary>
    public readonly int Key => key;

    /// <summary>The next holding of the same value on the same side.</summary>
    public int Next { get; set; }

    public int Owner
    {
        readonly get => (int)(_ownerAndHeld >> HeldBits);
        set => _ownerAndHeld = checked((uint)value << HeldBits) | (uint)Held;
    }

    public Held Held
    {
        readonly get => (Held)(_ownerAndHeld & ((1 << HeldBits) - 1));
        set => _ownerAndHeld = ((uint)Owner << HeldBits) | (uint)value;
    }
}
