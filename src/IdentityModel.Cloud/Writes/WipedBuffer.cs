using System.Buffers;
using System.Runtime.InteropServices;

namespace IdentityModel.Cloud;

/// <summary>
/// A growing buffer for secrets. It is pinned, so that the garbage collector leaves no copy when it moves memory. It is wiped
/// when it grows and when it is disposed of.
/// </summary>
/// <param name="allocate">Makes an array of at least the given length.</param>
internal sealed class WipedBuffer(Func<int, byte[]> allocate) : IBufferWriter<byte>, IDisposable
{
    /// <summary>A batch of twenty passwords takes some six thousand bytes.</summary>
    private const int FirstLength = 8192;

    private byte[] _bytes = [];
    private GCHandle _pin;
    private int _count;

    /// <summary>Makes a buffer that allocates its own arrays.</summary>
    public WipedBuffer()
        : this(length => new byte[length])
    {
    }

    /// <summary>What was written, without a copy; zeros after <see cref="Dispose"/>.</summary>
    public Stream Read() => new MemoryStream(_bytes, 0, _count, writable: false);

    /// <inheritdoc/>
    public void Advance(int count) => _count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Wipes what was written.</summary>
    public void Dispose() => Wipe(_bytes, ref _pin);

    private void EnsureRoom(int size)
    {
        if (_bytes.Length - _count >= size)
            return;

        byte[] outgrown = _bytes;
        GCHandle outgrownPin = _pin;
        _bytes = allocate(Math.Max(FirstLength, Math.Max(outgrown.Length * 2, _count + size)));
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
        Buffer.BlockCopy(outgrown, 0, _bytes, 0, _count);
        Wipe(outgrown, ref outgrownPin);
    }

    private static void Wipe(byte[] bytes, ref GCHandle pin)
    {
        Array.Clear(bytes, 0, bytes.Length);
        if (pin.IsAllocated)
            pin.Free();
    }
}
