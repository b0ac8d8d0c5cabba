using System.Text;
using System.Text.Json;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// The users of a JSON file, whichever way they were put there: Graph's pages (one, several after one another, an array of pages),
/// an array of users, one user a line. Reads piece by piece, so that memory does not grow with the file.
/// </summary>
internal sealed class JsonUserRows(
    UserTextReader text,
    Func<string, bool> knows,
    Action<IReadOnlyList<string>> check,
    Action<IdentityModelException> reject)
{
    private const int PieceLength = 1 << 14;
    private const string TypeProperty = "@odata.type";

    /// <summary>Reads the users.</summary>
    internal IEnumerable<IUserRow> Read()
    {
        var parser = new JsonUserParser(text.FilePath, knows, reject);
        Encoder encoder = new UTF8Encoding(false).GetEncoder();
        char[] chars = new char[PieceLength];
        byte[] bytes = new byte[8 * PieceLength];
        int filled = 0;
        bool isChecked = false;
        bool isEnd = false;
        while (!isEnd)
        {
            int read = text.Read(chars, 0, chars.Length);
            isEnd = read == 0;
            if (bytes.Length - filled < 4 * PieceLength)
                Array.Resize(ref bytes, 2 * bytes.Length);
            filled += encoder.GetBytes(chars, 0, read, bytes, filled, flush: isEnd);
            int used = Parse(parser, bytes, filled, isEnd);
            filled -= used;
            Buffer.BlockCopy(bytes, used, bytes, 0, filled);
            foreach (JsonUserRow row in parser.TakeRows())
            {
                // Groups and contacts in a mixed list lack a user's properties: they say nothing about the users' columns.
                if (!isChecked && !row.TryGet(TypeProperty, out _))
                    check(row.Names);
                isChecked = true;
                yield return row;
            }
        }
    }

    private int Parse(JsonUserParser parser, byte[] bytes, int filled, bool isEnd)
    {
        try
        {
            return parser.Parse(new ReadOnlySpan<byte>(bytes, 0, filled), isEnd);
        }
        catch (JsonException e)
        {
            throw Errors.JsonMalformed(text.FilePath, parser.Users, e);
        }
    }
}
