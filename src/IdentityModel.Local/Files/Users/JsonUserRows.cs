using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// The users of a JSON file, in any of these forms: Graph's pages (one, several after one another, an array of pages), an array
/// of users, one user a line. It reads in pieces, so that memory does not grow with the file.
/// </summary>
internal sealed class JsonUserRows(
    UserTextReader text, Func<string, bool> knows, Action<IdentityModelException> reject, string? objectsOf = null)
{
    private const int PieceLength = 1 << 14;

    // One unclosed quote must not load a file of a million users into memory.
    private const int LongestValue = 1 << 24;

    /// <summary>How many bytes the parser got, including those that it got again.</summary>
    internal long Examined { get; private set; }

    /// <summary>Reads the users.</summary>
    internal IEnumerable<IUserRow> Read()
    {
        var parser = new JsonUserParser(text.FilePath, knows, reject, objectsOf);
        Encoder encoder = new UTF8Encoding(false).GetEncoder();
        char[] chars = new char[PieceLength];
        byte[] bytes = new byte[8 * PieceLength];
        int filled = 0;
        int needed = 0;
        bool isEnd = false;
        while (!isEnd)
        {
            int read = text.Read(chars, 0, chars.Length);
            isEnd = read == 0;
            if (bytes.Length - filled < 4 * PieceLength)
                Array.Resize(ref bytes, 2 * bytes.Length);
            filled += encoder.GetBytes(chars, 0, read, bytes, filled, flush: isEnd);
            if (filled < needed && !isEnd)
                continue;

            int used = Parse(parser, bytes, filled, isEnd);
            filled -= used;
            // An incomplete value is parsed again from its beginning, each time with twice as many bytes.
            needed = used > 0 ? 0 : 2 * filled;
            if (filled > LongestValue)
                throw Errors.JsonMalformed(text.FilePath, parser.Users, new InvalidDataException("a value has more than 16 MB."));

            Buffer.BlockCopy(bytes, used, bytes, 0, filled);
            foreach (JsonUserRow row in parser.TakeRows())
                yield return row;
        }
    }

    private int Parse(JsonUserParser parser, byte[] bytes, int filled, bool isEnd)
    {
        Examined += filled;
        return Border.Read(
            () => parser.Parse(new ReadOnlySpan<byte>(bytes, 0, filled), isEnd),
            e => Errors.JsonMalformed(text.FilePath, parser.Users, e));
    }
}
