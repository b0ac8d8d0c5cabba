using System.Text;

namespace IdentityModel.Testing;

/// <summary>Changes inputs by chance: bits, bytes, words, pieces left out, doubled, moved, or taken from another input.</summary>
/// <param name="random">The chance; the same seed gives the same inputs.</param>
/// <param name="words">What the reader's language is made of.</param>
public sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int Longest = 1 << 16;
    private const int MostChanges = 6;
    private const int MostRepeats = 300;

    // What readers stumble over: ends of text, quotes, escapes, half characters, marks of encodings, numbers at the edge.
    private static readonly byte[][] Odd =
    [
        [0], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80], [0xD8, 0x00], "\r"u8.ToArray(),
        "\n"u8.ToArray(), "\t"u8.ToArray(), " "u8.ToArray(), "\""u8.ToArray(), "'"u8.ToArray(), "\\"u8.ToArray(), ","u8.ToArray(),
        ";"u8.ToArray(), ":"u8.ToArray(), "="u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(),
        "<"u8.ToArray(), ">"u8.ToArray(), "&#0;"u8.ToArray(), "&"u8.ToArray(), "-1"u8.ToArray(), "1e999"u8.ToArray(), "99999999999999999999"u8.ToArray(),
        "\\ud800"u8.ToArray(), "\\udc00"u8.ToArray(), "\\u0000"u8.ToArray(), "null"u8.ToArray(), "X'"u8.ToArray(), "0x"u8.ToArray(), "=="u8.ToArray(),
        "\u2028"u8.ToArray(), "\u00A0"u8.ToArray(), "\U0001F600"u8.ToArray(),
    ];

    private readonly byte[][] _words = [.. words.Select(Encoding.UTF8.GetBytes)];

    /// <summary>One of the inputs, changed; perhaps with a piece of another.</summary>
    public byte[] Next(IReadOnlyList<byte[]> pool)
    {
        List<byte> input = [.. pool[random.Next(pool.Count)]];
        for (int left = 1 + random.Next(MostChanges); left > 0; left--)
            Change(input, pool);
        if (input.Count > Longest)
            input.RemoveRange(Longest, input.Count - Longest);
        return [.. input];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> pool)
    {
        (int at, int length) = Piece(input);
        switch (random.Next(10))
        {
            case 0 when input.Count > 0:
                input[Math.Min(at, input.Count - 1)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when input.Count > 0:
                input[Math.Min(at, input.Count - 1)] = (byte)random.Next(256);
                break;
            case 2:
                input.InsertRange(at, Odd[random.Next(Odd.Length)]);
                break;
            case 3 when _words.Length > 0:
                input.InsertRange(at, _words[random.Next(_words.Length)]);
                break;
            case 4:
                input.RemoveRange(at, length);
                break;
            case 5:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 6:
                input.RemoveRange(at, input.Count - at);
                break;
            case 7:
                List<byte> moved = input.GetRange(at, length);
                input.RemoveRange(at, length);
                input.InsertRange(random.Next(input.Count + 1), moved);
                break;
            case 8:
                byte[] repeated = random.Next(2) == 0 || _words.Length == 0 ? Odd[random.Next(Odd.Length)] : _words[random.Next(_words.Length)];
                int times = Math.Min(random.Next(MostRepeats), Longest / repeated.Length);
                input.InsertRange(at, Enumerable.Repeat(repeated, times).SelectMany(piece => piece));
                break;
            default:
                List<byte> other = [.. pool[random.Next(pool.Count)]];
                (int from, int count) = Piece(other);
                input.RemoveRange(at, Math.Min(length, random.Next(length + 1)));
                input.InsertRange(at, other.GetRange(from, count));
                break;
        }
    }

    // Short pieces more often than long ones.
    private (int At, int Length) Piece(List<byte> input)
    {
        int at = random.Next(input.Count + 1);
        int most = input.Count - at;
        return (at, random.Next(Math.Min(most, random.Next(3) == 0 ? most : 16) + 1));
    }
}
