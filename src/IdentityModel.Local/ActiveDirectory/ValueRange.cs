using System.Globalization;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>A part of the values of an attribute, as a server names it: <c>proxyAddresses;range=0-1499</c> (MS-ADTS, 3.1.1.3.1.3.3).</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="From">The number of the first value in it.</param>
/// <param name="To">The number of the last one; null for the last of all (<c>*</c>).</param>
internal sealed record ValueRange(string Name, int From, int? To)
{
    private const string Mark = ";range=";
    private const int LongestNumber = 9;

    /// <summary>The attribute name for a request of the values from <see cref="From"/> on.</summary>
    public string Request => string.Format(CultureInfo.InvariantCulture, "{0}{1}{2}-*", Name, Mark, From);

    /// <summary>Parses an attribute name from a server; null if the attribute is complete.</summary>
    public static ValueRange? Of(string attribute)
    {
        int mark = attribute.IndexOf(';');
        if (mark < 1 || string.Compare(attribute, mark, Mark, 0, Mark.Length, StringComparison.OrdinalIgnoreCase) != 0)
            return null;

        string[] ends = attribute.Substring(mark + Mark.Length).Split('-');
        if (ends.Length != 2 || Number(ends[0]) is not { } from)
            return null;

        int? to = Number(ends[1]);
        return to is null && ends[1] != "*" ? null : new ValueRange(attribute.Substring(0, mark), from, to);
    }

    private static int? Number(string text) =>
        text.Length <= LongestNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
