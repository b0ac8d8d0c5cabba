using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The values of every on-premises user, with one user's values next to each other: the key, and how it is held. There are two
/// lists because one would take eight bytes for five.
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

    /// <summary>Adds to how the user whose values begin at <paramref name="first"/> holds one of them.</summary>
    public void Merge(int first, int key, Held held)
    {
        int value = first;
        while (_keys[value] != key)
            value++;

        _held[value] = (byte)Holding.Merge(HeldOf(value), held);
    }
}
