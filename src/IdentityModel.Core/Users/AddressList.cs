using System.Runtime.Serialization.Json;
using System.Text;

namespace IdentityModel.Core.Users;

/// <summary>
/// Splits a text with several addresses: joined by <c>;</c> <c>,</c> <c>|</c> <c>+</c> (Microsoft 365 admin center), line breaks
/// or blanks, in braces as Format-List prints them, or as a JSON array. A separator counts only before <c>type:</c>, so that the
/// commas and blanks of an X500 address and the semicolons of an X400 address stay.
/// </summary>
internal static class AddressList
{
    private const char Quote = '"';
    private const string SmtpPrefix = "smtp:";
    private const int ShortestType = 2;
    private const int LongestType = 16;

    // A blank alone separates only before the types directories really hold; names in X500 contain blanks.
    private static readonly string[] UsualTypes = ["smtp:", "sip:", "x500:", "x400:", "eum:", "spo:"];

    private static readonly char[] BetweenBareAddresses = [';', ',', '|', '\r', '\n', '\t', ' '];

    private static readonly char[] Separating = ['+', .. BetweenBareAddresses];

    /// <summary>The addresses in a text, in its order, each with its type; one without a type is a secondary SMTP address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether Format-List has cut the list off (<c>...}</c>): addresses are missing.</param>
    internal static string[] Split(string text, out bool isCut)
    {
        isCut = false;
        string list = text.Trim();
        if (TryPlain(list) is { } addresses)
            return addresses;
        if (list.StartsWith("[", StringComparison.Ordinal) && TryJson(list) is { } members)
            return [.. members.SelectMany(One)];
        if (list.StartsWith("{", StringComparison.Ordinal) && list.EndsWith("}", StringComparison.Ordinal))
            list = InBraces(list, out isCut);
        return list.IndexOfAny(Separating) < 0 ? [.. One(list)] : [.. Parts(list, asIs: false).SelectMany(Part)];
    }

    /// <summary>
    /// The parts of a text exactly as they are, even if they are no addresses. Only list separators count, never a blank, and
    /// only an address without a type gets one.
    /// </summary>
    /// <inheritdoc cref="Split(string, out bool)"/>
    internal static List<string> SplitAsIs(string text, out bool isCut)
    {
        isCut = false;
        string list = text;
        if (list.StartsWith("[", StringComparison.Ordinal) && TryJson(list) is { } members)
            return [.. members.Where(member => !string.IsNullOrEmpty(member))];
        if (list.StartsWith("{", StringComparison.Ordinal) && list.EndsWith("}", StringComparison.Ordinal))
            list = InBraces(list, out isCut);
        return [.. Parts(list, asIs: true).SelectMany(PartAsIs)];
    }

    /// <summary>A member of a collection: one address, whatever it contains.</summary>
    internal static IEnumerable<string> One(string? member)
    {
        string address = member?.Trim() ?? "";
        if (address.Length > 0)
            yield return TypeLength(address) > 0 ? address : "smtp:" + address;
    }

    /// <summary>
    /// Whether this is an address in the rough: something, <c>@</c>, something, and no blank
    /// (docs/facts/matching.md#length-and-form-limits).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the address begins.</param>
    internal static bool IsSmtp(string text, int start = 0)
    {
        int at = text.LastIndexOf('@');
        return at > start && at < text.Length - 1 && !HasWhatNoAddressHas(text, start);
    }

    // A loop is faster: for more than five characters, IndexOfAny prepares a search, which takes longer than searching an
    // address.
    private static bool HasWhatNoAddressHas(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '<' or '>' or '"' or '\u00A0' or ';' or ',' or '|' or '\r' or '\n' or '\t' or ' ')
                return true;
        }

        return false;
    }

    // Handles the form of nearly every row of a good export: "SMTP:a@x;smtp:b@x", with nothing ambiguous. The general way gives
    // the same at twenty times the cost.
    private static string[]? TryPlain(string list)
    {
        int count = 1;
        foreach (char c in list)
        {
            if (c == ';')
                count++;
            else if (!char.IsLetterOrDigit(c) && c is not (':' or '@' or '.' or '-' or '_'))
                return null;
        }

        string[] addresses = new string[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            int end = list.IndexOf(';', start);
            if (end < 0)
                end = list.Length;

            if (end - start <= SmtpPrefix.Length || string.Compare(list, start, SmtpPrefix, 0, SmtpPrefix.Length, StringComparison.OrdinalIgnoreCase) != 0)
                return null;

            addresses[i] = list.Substring(start, end - start);
            start = end + 1;
        }

        return addresses;
    }

    /// <summary>
    /// The text between separators: blanks and separators before a type. It goes through the text once, because a text may be a
    /// megabyte of line breaks. With asIs, blanks before the first separator do not belong to it, and a blank alone never
    /// separates.
    /// </summary>
    internal static List<string> Parts(string list, bool asIs)
    {
        List<string> parts = [];
        int start = 0;
        int at = 0;
        while (at < list.Length)
        {
            int from = at;
            int separator = -1;
            for (; at < list.Length && IsBetween(list[at], asIs); at++)
                separator = separator < 0 && IsSeparator(list[at]) ? at : separator;
            if (at == from)
            {
                at++;
                continue;
            }

            int next = at;
            if (asIs)
                from = separator;
            else if (separator >= 0)
                PassQuotes(list, start, ref from, ref next);
            if (separator >= 0 ? IsType(list, next) : !asIs && IsUsualType(list, next))
            {
                parts.Add(list.Substring(start, from - start));
                start = next;
            }
        }

        parts.Add(list.Substring(start));
        return parts;
    }

    private static bool IsSeparator(char c) => c is ';' or ',' or '|' or '+' or '\r' or '\n' or '\t';

    private static bool IsBetween(char c, bool asIs) => IsSeparator(c) || (asIs ? c == ' ' : char.IsWhiteSpace(c));

    // "SMTP:a@x","smtp:b@x"
    private static void PassQuotes(string list, int start, ref int from, ref int next)
    {
        if (from > start && list[from - 1] == Quote)
            from--;
        if (next < list.Length && list[next] == Quote)
            next++;
    }

    // A letter, then letters and digits, then a colon.
    private static bool IsType(string list, int start)
    {
        int end = start;
        while (end < list.Length && end - start < LongestType && IsLetterOrDigit(list[end]))
            end++;
        return end - start >= ShortestType && end < list.Length && list[end] == ':' && !char.IsDigit(list[start]);
    }

    private static bool IsUsualType(string list, int start)
    {
        foreach (string type in UsualTypes)
        {
            if (string.Compare(list, start, type, 0, type.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return true;
        }

        return false;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');

    // A part that is no SMTP address is whole; others may still hold bare addresses: "SMTP:a@x;b@x".
    private static IEnumerable<string> Part(string part)
    {
        string trimmed = part.Trim().Trim(Quote).Trim();
        int type = TypeLength(trimmed);
        if (type > 0 && !trimmed.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase))
            return [trimmed];
        return trimmed.Split(BetweenBareAddresses, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(address => One(address.Trim(Quote)));
    }

    // What cannot be seen before a type is the address's own fault.
    private static IEnumerable<string> PartAsIs(string part) => TypeLength(VisibleText.WithoutInvisible(part)) > 0
        ? [part]
        : part.Split(';').Where(address => address.Trim().Length > 0).Select(address => "smtp:" + address);

    private static string InBraces(string list, out bool isCut)
    {
        string inner = list.Substring(1, list.Length - 2).Trim();
        string whole = inner.TrimEnd('.', '\u2026');
        isCut = inner.EndsWith("...", StringComparison.Ordinal) || inner.EndsWith("\u2026", StringComparison.Ordinal);
        return isCut ? whole : inner;
    }

    // The length of the leading "type:", 0 if there is none.
    private static int TypeLength(string address)
    {
        int length = 0;
        while (length < address.Length && char.IsLetterOrDigit(address[length]))
            length++;
        return length > 0 && length < address.Length && address[length] == ':' ? length + 1 : 0;
    }

    private static string[]? TryJson(string text)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return (string[]?)new DataContractJsonSerializer(typeof(string[])).ReadObject(stream);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            return null; // text that begins like a list; the serializer throws of it what it likes
        }
    }
}
