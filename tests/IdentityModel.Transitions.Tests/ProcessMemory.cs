using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace IdentityModel.Transitions.Tests;

/// <summary>Looks for texts in all memory that another process can write to: heaps, stacks, buffers (proc(5): maps, mem). Linux only.</summary>
internal sealed class ProcessMemory
{
    private const int ChunkSize = 1 << 22;

    private readonly int _length;
    private readonly SearchValues<string> _texts;

    /// <param name="texts">What to look for: all of one length.</param>
    public ProcessMemory(IReadOnlyCollection<string> texts)
    {
        _length = texts.First().Length;
        Assert.All(texts, text => Assert.Equal(_length, text.Length));
        _texts = SearchValues.Create([.. texts], StringComparison.Ordinal);
    }

    /// <summary>Those found as .NET's strings and characters are.</summary>
    public HashSet<string> AsUtf16 { get; } = [];

    /// <summary>How often each was found as bytes, as in a request's body.</summary>
    public Dictionary<string, int> AsUtf8 { get; } = [];

    /// <summary>How much was looked at.</summary>
    public long Bytes { get; private set; }

    public void Search(int processId)
    {
        using SafeFileHandle memory = File.OpenHandle($"/proc/{processId}/mem");
        byte[] chunk = new byte[ChunkSize];
        foreach ((long start, long end) in WritableAreas(processId))
        {
            // Chunks overlap, so that nothing is cut in two. What lies in both is found in the first one alone as bytes.
            int overlap = (_length - 1) * sizeof(char);
            for (long at = start; at < end; at += ChunkSize - overlap)
            {
                int read = TryRead(memory, chunk.AsSpan(0, (int)Math.Min(ChunkSize, end - at)), at);
                Search(chunk.AsSpan(0, read));
                Bytes += read;
            }
        }
    }

    private static IEnumerable<(long Start, long End)> WritableAreas(int processId)
    {
        foreach (string[] area in File.ReadLines($"/proc/{processId}/maps").Select(line => line.Split(' ')))
        {
            long[] range = [.. area[0].Split('-').Select(text => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            if (area[1].StartsWith("rw", StringComparison.Ordinal))
                yield return (range[0], range[1]);
        }
    }

    /// <summary>Reads what can be read: not every area has memory behind all of it.</summary>
    private static int TryRead(SafeFileHandle memory, Span<byte> chunk, long at)
    {
        try
        {
            return RandomAccess.Read(memory, chunk, at);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Search(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
            return;

        foreach (string text in Find(MemoryMarshal.Cast<byte, char>(bytes)))
            AsUtf16.Add(text);
        foreach (string text in Find(Encoding.Latin1.GetString(bytes)))
            AsUtf8[text] = AsUtf8.GetValueOrDefault(text) + 1;
    }

    private List<string> Find(ReadOnlySpan<char> characters)
    {
        List<string> found = [];
        for (int next = characters.IndexOfAny(_texts); next >= 0; next = characters.IndexOfAny(_texts))
        {
            found.Add(characters.Slice(next, _length).ToString());
            characters = characters[(next + _length)..];
        }

        return found;
    }
}
