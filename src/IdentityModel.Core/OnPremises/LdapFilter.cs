using System.Globalization;
using System.Text;

namespace IdentityModel.Core.OnPremises;

/// <summary>
/// LDAP filters (RFC 4515). Values are escaped, and a filter from outside must be exactly one complete filter, so that no input
/// can change the rest of the filter.
/// </summary>
public static class LdapFilter
{
    /// <summary>A value in which every special character of a filter is escaped (RFC 4515, section 3).</summary>
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

    /// <summary>A filter that needs all of its parts.</summary>
    public static string And(params string[] filters) => $"(&{string.Concat(filters)})";

    /// <summary>A filter that needs one of its parts.</summary>
    public static string Or(params string[] filters) => $"(|{string.Concat(filters)})";

    /// <summary>
    /// A filter given by a user, in parentheses. A single condition may come without them, as Get-ADUser allows.
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
