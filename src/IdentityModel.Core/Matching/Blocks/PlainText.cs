using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>
/// Reads values from a buffer where they are written in the one form nearly all are written in. False means "perhaps something
/// else": the general way, which knows every form and every error, is to be asked then.
/// </summary>
internal static class PlainText
{
    private const int GuidLength = 36;
    private const int MaxAddressLength = 256;
    private const int MaxPrefixLength = 64;
    private const int MaxSuffixLength = 48;

    private const byte Dot = 2;
    private const byte At = 3;

    /// <summary>What each ASCII character may be in an address; zero is none of those that mean nothing else anywhere.</summary>
    private static readonly byte[] Kinds = KindsOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly sbyte[] Digits = DigitsOf("0123456789abcdefABCDEF");
    private static readonly sbyte[] LowerDigits = DigitsOf("0123456789abcdef");

    /// <summary>
    /// Whether a text is an address of ASCII letters, digits and <c>- _ .</c> that the service takes as UPN too (facts 3.7, as
    /// <see cref="AddressForm"/> reads it).
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool IsAddress(char[] text, int start, int length)
    {
        if (length > MaxAddressLength || length == 0)
            return false;

        byte[] kinds = Kinds;
        int at = -1;
        int previous = Dot; // neither part begins with a dot
        for (int i = start; i < start + length; i++)
        {
            int c = text[i];
            int kind = c < kinds.Length ? kinds[c] : 0;
            if (kind == 0)
                return false;

            if (kind != 1)
            {
                if (kind == At)
                {
                    if (at >= 0 || previous != 1)
                        return false;

                    at = i;
                }
                else if (previous == At || i == start)
                {
                    return false;
                }
            }

            previous = kind;
        }

        return at > start && previous == 1 && at - start <= MaxPrefixLength && start + length - at - 1 <= MaxSuffixLength;
    }

    /// <summary>Whether two parts of buffers are written alike.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool AreEqual(char[] one, int start, char[] other, int otherStart, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (one[start + i] != other[otherStart + i])
                return false;
        }

        return true;
    }

    /// <summary>Whether a part of a buffer is the text.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static bool Is(char[] text, int start, int length, string wanted)
    {
        if (length != wanted.Length)
            return false;

        for (int i = 0; i < length; i++)
        {
            if (text[start + i] != wanted[i])
                return false;
        }

        return true;
    }

    /// <summary>Reads <c>True</c>, <c>False</c> or nothing.</summary>
    public static bool TryBoolean(char[] text, int start, int length, out bool? value)
    {
        value = length == 0 ? null : Is(text, start, length, "True");
        return length == 0 || value == true || Is(text, start, length, "False");
    }

    /// <summary>Reads a GUID with dashes after 8, 12, 16 and 20 digits that is not all zeros.</summary>
    /// <param name="text">The buffer.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="isLower">Whether it must be written as Graph writes it, so that the GUID gives the same text again.</param>
    /// <param name="guid">The GUID.</param>
    [MethodImpl(HotPath.Optimized)]
    public static bool TryGuid(char[] text, int start, int length, bool isLower, out Guid guid)
    {
        guid = default;
        if (length != GuidLength || text[start + 8] != '-' || text[start + 13] != '-' || text[start + 18] != '-' || text[start + 23] != '-')
            return false;

        sbyte[] digits = isLower ? LowerDigits : Digits;
        int wrong = 0;
        int a = (Two(text, start, digits, ref wrong) << 24) | (Two(text, start + 2, digits, ref wrong) << 16)
            | (Two(text, start + 4, digits, ref wrong) << 8) | Two(text, start + 6, digits, ref wrong);
        int b = (Two(text, start + 9, digits, ref wrong) << 8) | Two(text, start + 11, digits, ref wrong);
        int c = (Two(text, start + 14, digits, ref wrong) << 8) | Two(text, start + 16, digits, ref wrong);
        guid = new Guid(
            a,
            (short)b,
            (short)c,
            (byte)Two(text, start + 19, digits, ref wrong),
            (byte)Two(text, start + 21, digits, ref wrong),
            (byte)Two(text, start + 24, digits, ref wrong),
            (byte)Two(text, start + 26, digits, ref wrong),
            (byte)Two(text, start + 28, digits, ref wrong),
            (byte)Two(text, start + 30, digits, ref wrong),
            (byte)Two(text, start + 32, digits, ref wrong),
            (byte)Two(text, start + 34, digits, ref wrong));
        return wrong >= 0 && guid != Guid.Empty;
    }

    // A digit that is none makes the number negative, and "wrong" with it: one look at the end in place of thirty-two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(char[] text, int at, sbyte[] digits, ref int wrong)
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
            kinds[c] = 1;

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
