using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IdentityModel.Core;

/// <summary>The bytes of a GUID as <see cref="Guid.ToByteArray()"/> gives them, without its array for every user.</summary>
[StructLayout(LayoutKind.Explicit)]
internal readonly struct GuidBytes
{
    [FieldOffset(0)]
    private readonly Guid _guid;

    [FieldOffset(0)]
    private readonly ulong _low;

    [FieldOffset(8)]
    private readonly ulong _high;

    public GuidBytes(Guid guid)
    {
        _low = 0;
        _high = 0;
        _guid = guid;
    }

    /// <summary>The GUID of sixteen bytes, the first of each eight in the lowest bits.</summary>
    public GuidBytes(ulong low, ulong high)
    {
        _guid = default;
        _low = low;
        _high = high;
    }

    public Guid Guid => _guid;

    /// <summary>Writes the sixteen bytes to the beginning of an array.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void CopyTo(byte[] bytes)
    {
        for (int i = 0; i < 8; i++)
        {
            bytes[i] = (byte)(_low >> (i * 8));
            bytes[i + 8] = (byte)(_high >> (i * 8));
        }
    }
}
