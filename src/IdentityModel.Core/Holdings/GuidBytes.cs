using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace IdentityModel.Core.Holdings;

/// <summary>The bytes of a GUID in the order of <see cref="Guid.ToByteArray()"/>, without an array for every user.</summary>
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

    /// <summary>The GUID of sixteen bytes.</summary>
    public GuidBytes(ReadOnlySpan<byte> bytes)
    {
        _guid = default;
        _low = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        _high = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(sizeof(ulong)));
    }

    /// <summary>The GUID whose first bytes are a number.</summary>
    public GuidBytes(int number)
    {
        _guid = default;
        _low = (uint)number;
        _high = 0;
    }

    public Guid Guid => _guid;

    /// <summary>The first four bytes as a number.</summary>
    public int Number => (int)_low;

    /// <summary>Writes the sixteen bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.Slice(sizeof(ulong)), _high);
    }
}
