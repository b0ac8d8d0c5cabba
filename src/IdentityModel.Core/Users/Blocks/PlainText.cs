using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Users;

/// <summary>
/// Reads values from a buffer in the form that nearly all values have. False means "perhaps another form": the general way, which
/// knows every form and every error, then reads the value.
/// </summary>
internal static class PlainText
{
    private const int GuidLength = 36;
    private const int MaxPrefixLength = 64;
    private const int MaxSuffixLength = 48;

    private const byte Ordinary = 1;
    private const byte Dot = 2;
    private const byte At = 3;

    /// <summary>The role of each ASCII character in an address; zero for characters that may have another meaning.</summary>
    private static readonly byte[] Kinds = KindsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#");

    private static readonly sbyte[] Digits = DigitsOf("0123456789abcdefABCDEF");
    private static readonly sbyte[] LowerDigits = DigitsOf("0123456789abcdef");

    /// <summary>
    /// Copies an address of ASCII letters, digits and <c>- _ . #</c> (guests have the last) that the service takes as UPN too
    /// (docs/facts/matching.md#invalid-names-and-addresses, as <see cref="AddressForm"/> reads it), and returns the place of its
    /// @; -1, and something copied, where it is no such address.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="copy">Room for it, of its length.</param>
    [MethodImpl(HotPath.Optimized)]
    public static int CopyAddress(ReadOnlySpan<char> text, Span<byte> copy)
    {
        if (text.Length != copy.Length)
            return -1;

        byte[] kinds = Kinds;
        int at = -1;
        int previous = Dot; // neither part begins with a dot
        for (int i = 0; i < copy.Length; i++)
        {
            int c = text[i];
            int kind = c < kinds.Length ? kinds[c] : 0;
            if (kind != Ordinary)
            {
                // A dot or an @ stands behind an ordinary character, and there is one @.
                if (kind == 0 || previous != Ordinary || (kind == At && at >= 0))
                    return -1;

                if (kind == At)
                    at = i;
            }

            copy[i] = (byte)c;
            previous = kind;
        }

        return at <= MaxPrefixLength && previous == Ordinary && text.Length - at - 1 <= MaxSuffixLength ? at : -1;
    }

    /// <summary>Whether a text begins with <c>SMTP:</c> or <c>smtp:</c> and goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSmtp(ReadOnlySpan<char> text, out bool isUpper)
    {
        isUpper = false;
        if (text.Length <= ProxyAddresses.PrefixLength || text[4] != ':')
            return false;

        isUpper = text[0] == 'S' && text[1] == 'M' && text[2] == 'T' && text[3] == 'P';
        return isUpper || (text[0] == 's' && text[1] == 'm' && text[2] == 't' && text[3] == 'p');
    }

    /// <summary>
    /// Whether an entry of the proxy addresses is a SIP or X500 address, which no match looks at, and nothing in it could be read as another
    /// entry.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsOther(ReadOnlySpan<char> entry)
    {
        int type = entry.StartsWith("SIP:".AsSpan(), StringComparison.OrdinalIgnoreCase) ? 4
            : entry.StartsWith("X500:".AsSpan(), StringComparison.OrdinalIgnoreCase) ? 5 : 0;
        foreach (char c in entry.Slice(type))
        {
            if (c >= Kinds.Length || (Kinds[c] == 0 && c is not (' ' or '/' or '=' or '(' or ')')))
                return false;
        }

        return type > 0 && entry.Length > type && entry[entry.Length - 1] != ' ';
    }

    /// <summary>Reads <c>True</c>, <c>False</c> or nothing.</summary>
    public static bool TryBoolean(ReadOnlySpan<char> text, out bool? value)
    {
        value = text.IsEmpty ? null : text.SequenceEqual("True".AsSpan());
        return text.IsEmpty || value == true || text.SequenceEqual("False".AsSpan());
    }

    /// <summary>Reads a GUID with dashes after 8, 12, 16 and 20 digits that is not all zeros.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLower">Whether it must be written as Graph writes it, so that the GUID gives the same text again.</param>
    /// <param name="guid">The GUID.</param>
    [MethodImpl(HotPath.Optimized)]
    public static bool TryGuid(ReadOnlySpan<char> text, bool isLower, out Guid guid)
    {
        guid = default;
        if (text.Length != GuidLength || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
            return false;

        sbyte[] digits = isLower ? LowerDigits : Digits;
        int wrong = 0;
        int a = (Two(text, 0, digits, ref wrong) << 24) | (Two(text, 2, digits, ref wrong) << 16)
            | (Two(text, 4, digits, ref wrong) << 8) | Two(text, 6, digits, ref wrong);
        int b = (Two(text, 9, digits, ref wrong) << 8) | Two(text, 11, digits, ref wrong);
        int c = (Two(text, 14, digits, ref wrong) << 8) | Two(text, 16, digits, ref wrong);
        guid = new Guid(
            a,
            (short)b,
            (short)c,
            (byte)Two(text, 19, digits, ref wrong),
            (byte)Two(text, 21, digits, ref wrong),
            (byte)Two(text, 24, digits, ref wrong),
            (byte)Two(text, 26, digits, ref wrong),
            (byte)Two(text, 28, digits, ref wrong),
            (byte)Two(text, 30, digits, ref wrong),
            (byte)Two(text, 32, digits, ref wrong),
            (byte)Two(text, 34, digits, ref wrong));
        return wrong >= 0 && guid != Guid.Empty;
    }

    // An invalid digit makes the number negative, and "wrong" with it: one check at the end replaces thirty-two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<char> text, int at, sbyte[] digits, ref int wrong)
    {
        int high = text[at] < 128 ? digits[text[at]] : -1;
        int low = text[at + 1] < 128 ? digits[text[at + 1]] : -1;
        wrong |= high | low;
        return ((high & 15) << 4) | (low & 15);
    }

    private static byte[] KindsOf(string ordinary)
    {
        byte[] kinds = new byte[128];
        foreach (char c in ordinary)
            kinds[c] = Ordinary;

        kinds['.'] = Dot;
        kinds['@'] = At;
        return kinds;
    }

    private static sbyte[] DigitsOf(string allowed)
    {
        sbyte[] digits = new sbyte[128];
        for (int i = 0; i < digits.Length; i++)
            digits[i] = (sbyte)(allowed.IndexOf((char)i) < 0 ? -1 : Convert.ToInt32(((char)i).ToString(), 16));

        return digits;
    }
}
