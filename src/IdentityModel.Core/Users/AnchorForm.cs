using System.Text;

namespace IdentityModel.Core.Users;

/// <summary>
/// The one rule for what can be a source anchor (docs/facts/matching.md#rules-for-an-anchor,
/// docs/facts/matching.md#mistaken-anchors, docs/facts/graph.md#writing-the-immutableid): setting, converting, matching and
/// reading ask it.
/// </summary>
internal static class AnchorForm
{
    /// <summary>An anchor is shorter than this.</summary>
    public const int Limit = 60;

    /// <summary>The longest binary anchor: its Base64 must stay below <see cref="Limit"/>.</summary>
    public const int MaxBytes = 42;

    private const int GuidBytes = 16;
    private const int GuidWithoutPadding = 22;
    private const int ShortestText = 22; // of a GUID, in any form
    private const int EncodedCharacter = 3;
    private const string Special = "\\!#$%&*+/=?^`{}|~<>()';:,[]\"@_";

    /// <summary>Judges an ImmutableId.</summary>
    public static AnchorVerdict Judge(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return new(AnchorGrade.Impossible, "is empty");
        if (ConnectorSpaceName.Is(value))
        {
            return new(
                AnchorGrade.Impossible,
                "is the name of an object in Entra Connect's connector space, which ConvertFrom-ImmutableId reads",
                ConnectorSpaceName.AnchorIn(value) is { } anchor ? Usable(value, anchor) : null);
        }

        if (VisibleText.NamesIn(value) is { Length: > 0 } names)
            return new(AnchorGrade.Impossible, $"contains {names}", Usable(value, VisibleText.WithoutInvisible(value).Trim()));
        if (value.IndexOf(' ') >= 0)
            return new(AnchorGrade.Impossible, "contains a space", Usable(value, value.Trim()));
        if (Unquoted(value) is { } inner)
            return new(AnchorGrade.NotOfSync, "is in quotes", Usable(value, inner));
        if (TextOfGuid(value) is { } guid)
            return new(AnchorGrade.Impossible, "is the text of a GUID, which matches no on-premises user", Base64Of(guid));
        if (HexOfGuid(value) is { } digits)
        {
            return new(
                AnchorGrade.Impossible,
                "is 32 hexadecimal digits, which match no on-premises user: the ImmutableId is their Base64",
                Convert.ToBase64String(digits));
        }

        if (BytesOf(value) is { Length: GuidBytes } zeros && Array.TrueForAll(zeros, b => b == 0))
            return new(AnchorGrade.Impossible, "is the Base64 of a GUID of zeros, which no user has");
        if (value.IndexOfAny(['$', '_']) >= 0)
            return new(AnchorGrade.Impossible, "contains $ or _, which are not allowed");
        if (value.Length >= Limit)
            return new(AnchorGrade.Impossible, $"has {value.Length} characters, and must have fewer than {Limit}");

        return BytesOf(value) is { } bytes ? OfBytes(bytes) : OfText(value);
    }

    /// <summary>
    /// Whether it is the ImmutableId that Exchange gives a mailbox of a federated namespace: its ExchangeGuid, and the namespace behind
    /// an @ (docs/facts/matching.md#mistaken-anchors).
    /// </summary>
    public static bool IsOfExchange(string value)
    {
        int at = value.IndexOf('@');
        return at > 0 && at < value.Length - 1 && Guid.TryParseExact(value.Substring(0, at), "D", out _);
    }

    /// <summary>Judges the bytes of an anchor attribute.</summary>
    public static AnchorVerdict OfBytes(byte[] bytes)
    {
        if (bytes.Length is 0 or > MaxBytes)
            return new(AnchorGrade.Impossible, $"has {bytes.Length} bytes, and an anchor has 1 to {MaxBytes}");

        return SpelledGuid(bytes) is { } spelled
            ? new(
                AnchorGrade.Doubtful,
                $"is the Base64 of the text '{spelled.Text}': probably this text was written in place of the {GuidBytes} bytes of a GUID",
                Base64Of(spelled.Guid))
            : new(AnchorGrade.Anchor);
    }

    /// <summary>The text, and the GUID that it spells, if the bytes are the characters of one; null if they are not.</summary>
    public static (string Text, Guid Guid)? SpelledGuid(byte[] bytes)
    {
        if (bytes.Length < ShortestText || !Array.TrueForAll(bytes, b => b is > 0x20 and < 0x7f))
            return null;

        string text = Encoding.ASCII.GetString(bytes);
        return GuidValue.TryRead(text, out Guid guid) || GuidValue.TryRead(text + "==", out guid) ? (text, guid) : null;
    }

    /// <summary>The bytes of Base64 as synchronization writes it; null for other text.</summary>
    public static byte[]? BytesOf(string value)
    {
        if (value.Length == 0 || value.Length % 4 != 0)
            return null;

        try
        {
            byte[] bytes = Convert.FromBase64String(value);
            return Convert.ToBase64String(bytes) == value ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Text that is no Base64: a text attribute, or what is left of Base64.
    private static AnchorVerdict OfText(string value)
    {
        if (Padded(value) is { } padded)
            return new(AnchorGrade.NotOfSync, "lacks the == at its end, with which it would be the Base64 of a GUID", padded);
        if (value.IndexOfAny(['+', '/', '=']) >= 0)
            return new(AnchorGrade.NotOfSync, "is not valid Base64, as if it was cut off or changed");
        foreach (char c in value)
        {
            if (Special.IndexOf(c) >= 0)
                return new(AnchorGrade.NotOfSync, $"contains '{c}', which no source anchor has");
        }

        int length = value.Sum(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? 1 : EncodedCharacter);
        return length < Limit
            ? new(AnchorGrade.Anchor)
            : new(AnchorGrade.NotOfSync, $"counts as {length} characters, because those other than letters and digits count three times; "
                + $"an anchor has fewer than {Limit}");
    }

    // What is left of a value, or what is meant by it; null if nothing went, or what is left is no anchor either.
    private static string? Usable(string value, string rest)
    {
        if (rest.Length == value.Length)
            return null;

        AnchorVerdict verdict = Judge(rest);
        return verdict.Grade is AnchorGrade.Anchor or AnchorGrade.Doubtful ? rest : verdict.Proposal;
    }

    private static string? Padded(string value)
    {
        string bare = value.TrimEnd('=');
        string padded = bare + "==";
        return bare.Length == GuidWithoutPadding && value.Length - bare.Length < 2 && BytesOf(padded) is not null ? padded : null;
    }

    private static string? Unquoted(string value) =>
        value.Length > 2 && (value[0], value[value.Length - 1]) is ('"', '"') or ('\'', '\'') or ('\u201c', '\u201d') or ('\u2018', '\u2019')
            ? value.Substring(1, value.Length - 2)
            : null;

    private static Guid? TextOfGuid(string value) =>
        Guid.TryParseExact(value, "D", out Guid guid) || Guid.TryParseExact(value, "B", out guid) || Guid.TryParseExact(value, "P", out guid)
            ? guid
            : null;

    // Base64 could have such letters alone, but none of a billion values does.
    private static byte[]? HexOfGuid(string value)
    {
        const int Digits = 2 * GuidBytes;
        if (value.Length != Digits || !value.All(Uri.IsHexDigit))
            return null;

        byte[] bytes = new byte[GuidBytes];
        for (int i = 0; i < GuidBytes; i++)
            bytes[i] = Convert.ToByte(value.Substring(2 * i, 2), 16);
        return bytes;
    }

    private static string Base64Of(Guid guid) => Convert.ToBase64String(guid.ToByteArray());
}
