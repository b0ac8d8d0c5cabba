using System.Globalization;

namespace IdentityModel.Core.Users;

/// <summary>Reads a SID from the forms directories, scripts and exports give it: its text, or its bytes in any form.</summary>
internal static class SidValue
{
    private const string Start = "S-1-";
    private const string DomainStart = "S-1-5-21-";
    private const string BuiltInStart = "S-1-5-32-";
    private const int FirstOwnRid = 1000;
    private const int HeadSize = 8;
    private const int PartSize = sizeof(int);
    private const int FirstBuiltInRid = 500;
    private const int LastBuiltInRid = 503;

    // Those of the bytes of each SID of a domain: revision 1, five parts, authority 5, and 21 (Open Specifications, MS-DTYP, 2.4.2.2).
    private static readonly byte[] DomainHead = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0];
    private static readonly char[] Separators = [' ', ',', ';'];

    /// <summary>
    /// Whether a SID is that of an account that every domain has: Administrator, Guest, krbtgt or DefaultAccount, whatever they are
    /// called (Learn, security-identifiers, "Well-known SIDs"). Null if the value is no SID.
    /// </summary>
    internal static bool? IsBuiltIn(object value)
    {
        string? text = value as string ?? (value is System.Collections.IEnumerable ? null : PropertyText.Of(value));
        if (text is not null && IsText(text.Trim().AsSpan()))
            return IsBuiltIn(text.Trim().AsSpan());

        return BytesOf(value) is { } bytes && bytes.Length > HeadSize && bytes[0] == 1 && bytes.Length == HeadSize + (PartSize * bytes[1])
            ? bytes.AsSpan().StartsWith(DomainHead) && IsBuiltInRid(BitConverter.ToInt32(bytes, bytes.Length - PartSize))
            : null;
    }

    /// <summary>The SID as text; null if the value is no SID.</summary>
    internal static string? TextOf(object value)
    {
        string? text = value as string ?? (value is System.Collections.IEnumerable ? null : PropertyText.Of(value));
        if (text is not null && IsText(text.Trim().AsSpan()))
            return text.Trim();
        if (BytesOf(value) is not { } bytes || bytes.Length < HeadSize || bytes[0] != 1 || bytes.Length != HeadSize + (PartSize * bytes[1]))
            return null;

        // Revision, number of parts, authority (six bytes, the greatest first), parts (the least byte first): MS-DTYP, 2.4.2.2.
        long authority = bytes.Skip(2).Take(HeadSize - 2).Aggregate(0L, (sum, part) => (sum << 8) | part);
        IEnumerable<uint> parts = Enumerable.Range(0, bytes[1]).Select(i => BitConverter.ToUInt32(bytes, HeadSize + (i * PartSize)));
        return $"{Start}{authority}-{string.Join("-", parts)}";
    }

    /// <summary>The same of a SID as text; false if the text is no SID.</summary>
    internal static bool IsBuiltIn(ReadOnlySpan<char> sid) =>
        sid.StartsWith(DomainStart.AsSpan(), StringComparison.Ordinal)
        && sid.Length > 4 && sid[sid.Length - 4] == '-' && sid[sid.Length - 3] == '5' && sid[sid.Length - 2] == '0'
        && IsBuiltInRid(FirstBuiltInRid + sid[sid.Length - 1] - '0');

    /// <summary>
    /// Whether a SID as text is that of a group that every domain has, such as Backup Operators or Domain Admins: numbers below 1000 are
    /// those of Windows.
    /// </summary>
    internal static bool IsBuiltInGroup(string sid) =>
        sid.StartsWith(BuiltInStart, StringComparison.Ordinal)
        || (sid.StartsWith(DomainStart, StringComparison.Ordinal)
            && int.TryParse(sid.Substring(sid.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int rid)
            && rid < FirstOwnRid);

    /// <summary>Whether a SID is written as its own text.</summary>
    internal static bool IsText(ReadOnlySpan<char> sid) => sid.StartsWith(Start.AsSpan(), StringComparison.Ordinal);

    private static bool IsBuiltInRid(int rid) => rid is >= FirstBuiltInRid and <= LastBuiltInRid;

    // "1 5 0 .." is what PowerShell makes of bytes in a string. Hexadecimal digits alone would pass for Base64.
    private static byte[]? BytesOf(object value)
    {
        if (value is string text)
        {
            string[] parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && !parts.All(part => part.Length == 2))
                return Numbers(parts);
            if (parts.Length == 1 && text.Trim().All(Uri.IsHexDigit))
                value = "0x" + text.Trim();
        }

        return GuidValue.TryReadBytes(value, out byte[] bytes) ? bytes : null;
    }

    private static byte[]? Numbers(string[] parts)
    {
        byte[] bytes = new byte[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }

        return bytes;
    }
}
