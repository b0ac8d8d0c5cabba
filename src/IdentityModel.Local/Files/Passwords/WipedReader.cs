using System.Runtime.InteropServices;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads a file byte by byte through a pinned buffer, which it wipes at the end: a stream's own buffer would keep its content.
/// </summary>
/// <param name="file">The file, without a buffer of its own; the caller closes it.</param>
internal sealed class WipedReader(FileStream file) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private GCHandle _pin;
    private int _next;
    private int _end;

    /// <summary>How many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>The next byte; -1 at the end.</summary>
    public int ReadByte()
    {
        if (_next == _end)
            Fill();
        if (_next == _end)
            return -1;

        Position++;
        return _buffer[_next++];
    }

    public void Dispose()
    {
        Array.Clear(_buffer, 0, _buffer.Length);
        if (_pin.IsAllocated)
            _pin.Free();
    }

    private void Fill()
    {
        if (!_pin.IsAllocated)
            _pin = GCHandle.Alloc(_buffer, GCHandleType.Pinned);
        _next = 0;
        _end = file.Read(_buffer, 0, _buffer.Length);
    }
}
