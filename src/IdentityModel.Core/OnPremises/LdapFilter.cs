using System.Globalization;
using System.Text;

namespace IdentityModel.Core.OnPremises;

/// <summary>
/// LDAP filters (RFC 4515). Values go in escaped, and a filter from outside is taken only where it is exactly one whole filter, so
/// that nothing given by a user can change what surrounds it.
/// </summary>
public static class LdapFilter
{
    /// <summary>A value with everything escaped that a filter may not hold as it is (RFC 4515, section 3).</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (char c in value)
        {
            if (c is '*' or '(' or ')' or '\\' or < ' ' or '\u007f')
                escaped.Append('\\').Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Bytes, each escaped.</summary>
    public static string Escape(byte[] value) =>
        string.Concat(value.Select(b => "\\" + b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>A filter all of whose parts must hold.</summary>
    public static string And(params string[] filters) => $"(&{string.Concat(filters)})";

    /// <summary>A filter one of whose parts must hold.</summary>
    public static string Or(params string[] filters) => $"(|{string.Concat(filters)})";

    /// <summary>
    /// A filter given by a user, in parentheses. Those around a single condition may be left out, as Get-ADUser allows.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>LdapFilterMalformed</c>: it is not exactly one filter; the message says where.</exception>
    public static string Checked(string filter) => Read(filter).Text;

    /// <summary>The attributes a filter given by a user names: names, or numbers with dots; each once.</summary>
    /// <exception cref="IdentityModelException"><c>LdapFilterMalformed</c>.</exception>
    public static IReadOnlyCollection<string> AttributesOf(string filter) => Read(filter).Attributes;

    private static (string Text, IReadOnlyCollection<string> Attributes) Read(string filter)
    {
        string whole = filter.Trim();
        if (!whole.StartsWith("(", StringComparison.Ordinal))
            whole = $"({whole})";

        var reader = new LdapFilterReader(whole);
        return reader.TryRead() ? (whole, [.. reader.Attributes]) : throw Errors.LdapFilterMalformed(filter, reader.Problem);
    }
}
