using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The values of every on-premises user, one user's side by side: key and what it is held as. Two lists, because together they
/// would take eight bytes for five.
/// </summary>
internal sealed class OwnValues
{
    private readonly ChunkedList<int> _keys = new();
    private readonly ChunkedList<byte> _held = new();

    public int Count => _keys.Count;

    public int KeyOf(int value) => _keys[value];

    public Held HeldOf(int value) => (Held)_held[value];

    public void Add(int key, Held held)
    {
        _keys.Add(key);
        _held.Add((byte)held);
    }

    /// <summary>Merges what the user whose values began at <paramref name="first"/> holds a value as, which is among them.</summary>
    public void Merge(int first, int key, Held held)
    {
        int value = first;
        while (_keys[value] != key)
            value++;

        _held[value] = (byte)Holding.Merge(HeldOf(value), held);
    }
}
