using IdentityModel.Core.Users;

namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Pseudonyms of addresses and sign-in names. Addresses that are equal except for case stay equal, and a malformed address stays
/// malformed in the same way (docs/facts/matching.md#length-and-form-limits, docs/facts/matching.md#invalid-names-and-addresses):
/// blanks, dots at an edge, a second or missing <c>@</c>, too great a length, a character no sign-in name may have.
/// </summary>
internal sealed class AddressPseudonyms(PseudonymSource source, DomainPseudonyms domains)
{
    private const string GuestMark = "#EXT#";
    private const int LocalLength = 15;

    // docs/facts/matching.md#length-and-form-limits: 64 characters before the @. An address that is longer than a UPN may be
    // (113) keeps its exact length, so that the limit of 256 for an address still applies.
    private const int LongestLocal = 64;
    private const int LongestName = 113;

    // Replaces every character that is not allowed in a sign-in name, so that none of them identifies an address.
    private const char Refused = '%';

    /// <summary>The pseudonym of an address or sign-in name; a text without <c>@</c> counts as the part before one.</summary>
    public string Of(string address)
    {
        string[] parts = address.Split('@');
        int last = parts.Length - 1;
        for (int i = 1; i <= last; i++)
            parts[i] = i == last ? InEdges(parts[i], domains.Of) : Local(parts[i]);

        string rest = last == 0 ? "" : "@" + string.Join("@", parts, 1, last);
        int atLeast = address.Length > LongestName ? address.Length - rest.Length : 0;
        string local = Local(parts[0], atLeast);
        return (address.Any(AddressForm.IsRefused) ? WithRefused(local) : local) + rest;
    }

    /// <summary>The pseudonym of a <c>proxyAddresses</c> entry. The type stays, so a primary entry stays primary.</summary>
    public string OfEntry(string entry)
    {
        int type = entry.IndexOf(':') + 1;
        string prefix = entry.Substring(0, type);
        string value = entry.Substring(type);

        // X.500 and X.400 names have no form that matters here. Equal names stay equal.
        return prefix + (value.Contains('@') || ProxyAddresses.IsSmtp(entry) ? Of(value) : source.Token("entry", PseudonymSource.Fold(value), LocalLength));
    }

    /// <summary>The pseudonym of the part before an <c>@</c>: an alias, a SAM account name.</summary>
    public string Local(string local) => Local(local, atLeast: 0);

    private string Local(string local, int atLeast)
    {
        int longer = Math.Max(atLeast, local.Length > LongestLocal ? local.Length : 0);
        return InEdges(local, core => OfCore(core).PadRight(Math.Max(0, longer - (local.Length - core.Length)), 'z'));
    }

    // Replaces a character, so that the text does not become too long. A name without a letter or digit is malformed anyway.
    private static string WithRefused(string local)
    {
        char[] characters = local.ToCharArray();
        int first = Array.FindIndex(characters, char.IsLetterOrDigit);
        if (first >= 0)
            characters[first] = Refused;
        return new string(characters);
    }

    private string OfCore(string core)
    {
        if (core.EndsWith(GuestMark, StringComparison.OrdinalIgnoreCase))
            return Guest(core.Substring(0, core.Length - GuestMark.Length)) + GuestMark;

        string token = source.Token("local", PseudonymSource.Fold(core), LocalLength);
        return core.Any(char.IsWhiteSpace) ? token.Insert(LocalLength / 2, " ") : token;
    }

    /// <summary>A guest's sign-in name holds the address at home with <c>_</c> for the <c>@</c>.</summary>
    private string Guest(string home)
    {
        int at = home.LastIndexOf('_');
        return at <= 0 || at == home.Length - 1
            ? OfCore(home)
            : $"{OfCore(home.Substring(0, at))}_{domains.Of(home.Substring(at + 1))}";
    }

    /// <summary>
    /// Replaces the text between dots and blanks at the edges. These stay, because they make a value malformed.
    /// </summary>
    private static string InEdges(string text, Func<string, string> replace)
    {
        string core = text.Trim(Edges);
        if (core.Length == 0)
            return text;

        int start = text.IndexOf(core, StringComparison.Ordinal);
        return text.Substring(0, start) + replace(core) + text.Substring(start + core.Length);
    }

    private static readonly char[] Edges = ['.', ' ', '\t', '\r', '\n', '\u00A0'];
}
