using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads a password file row by row, as bytes in a buffer that is cleared: no string ever holds a password. A value may have line
/// breaks within its quotes, so a row ends at a line break outside quotes.
/// </summary>
internal static class PasswordRows
{
    /// <summary>The first column.</summary>
    public const string NameColumn = "UserPrincipalName";

    private const byte Quote = (byte)'"';
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Where the last complete row ends; 0 if even the header is incomplete.</summary>
    public static long EndOfRows(FileStream file, string path, string valueColumn)
    {
        long end = 0;
        ForEachRow(file, path, valueColumn, (_, _, at) => end = at, at => end = at);
        return end;
    }

    /// <summary>The last password of each named user. Skips passwords that the key does not fit.</summary>
    public static IReadOnlyDictionary<string, SecureString> Read(
        FileStream file, string path, string valueColumn, HashSet<string> names, X509Certificate2? key)
    {
        var found = new Dictionary<string, SecureString>(StringComparer.OrdinalIgnoreCase);
        ForEachRow(file, path, valueColumn, (name, value, _) =>
        {
            if (!names.Contains(name) || Decrypted(value, key) is not { } password)
                return;

            if (found.TryGetValue(name, out SecureString? earlier))
                earlier.Dispose();
            found[name] = password;
        });
        return found;
    }

    private static SecureString? Decrypted(byte[] value, X509Certificate2? key)
    {
        if (key is null)
            return SecretText.Protect(value, value.Length);

        try
        {
            byte[] content = PasswordProtection.Decrypt(value, value.Length, key);
            var password = SecretText.Protect(content, content.Length);
            Array.Clear(content, 0, content.Length);
            return password;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static void ForEachRow(
        FileStream file, string path, string valueColumn, Action<string, byte[], long> row, Action<long>? header = null)
    {
        try
        {
            file.Seek(0, SeekOrigin.Begin);
            using var stream = new WipedReader(file);
            bool isFirst = true;
            while (ReadRow(stream) is { } bytes)
            {
                (string name, byte[] value) = Fields(path, bytes, isFirst);
                Array.Clear(bytes, 0, bytes.Length);
                if (!isFirst)
                    row(name, value, stream.Position);
                else if (name != NameColumn || Encoding.UTF8.GetString(value) != valueColumn)
                    throw Errors.PasswordFileMalformed(path, $"its columns are not {NameColumn} and {valueColumn}.");
                else
                    header?.Invoke(stream.Position);
                Array.Clear(value, 0, value.Length);
                isFirst = false;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable(path, e);
        }
    }

    /// <summary>The bytes of the next row with its line break; null at the end, and if the last row was cut.</summary>
    private static byte[]? ReadRow(WipedReader stream)
    {
        byte[] row = new byte[256];
        int length = 0;
        bool isQuoted = false;
        for (int read = stream.ReadByte(); read >= 0; read = stream.ReadByte())
        {
            if (length == row.Length)
                row = Grown(row);
            row[length++] = (byte)read;
            isQuoted ^= read == Quote;
            if (read == '\n' && !isQuoted)
                return row;
        }

        Array.Clear(row, 0, row.Length);
        return null;
    }

    private static byte[] Grown(byte[] row)
    {
        byte[] larger = new byte[2 * row.Length];
        Array.Copy(row, larger, row.Length);
        Array.Clear(row, 0, row.Length);
        return larger;
    }

    private static (string Name, byte[] Value) Fields(string path, byte[] row, bool isFirst)
    {
        int at = isFirst && row.Take(ByteOrderMark.Length).SequenceEqual(ByteOrderMark) ? ByteOrderMark.Length : 0;
        byte[] name = Field(path, row, ref at);
        if (row[at++] != (byte)',')
            throw Errors.PasswordFileMalformed(path, "a row does not have two quoted values.");
        return (Encoding.UTF8.GetString(name), Field(path, row, ref at));
    }

    private static byte[] Field(string path, byte[] row, ref int at)
    {
        if (row[at] == FormulaCell.Mark)
            at++;
        if (row[at++] != Quote)
            throw Errors.PasswordFileMalformed(path, "a value is not quoted, as another program would write it.");

        byte[] value = new byte[row.Length];
        int length = 0;
        while (row[at] != Quote || row[++at] == Quote)
            value[length++] = row[at++];
        byte[] exact = new byte[length];
        Array.Copy(value, exact, length);
        Array.Clear(value, 0, value.Length);
        return exact;
    }
}
