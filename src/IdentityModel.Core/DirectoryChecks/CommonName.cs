using System.Globalization;
using System.Text;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>Takes the common name from a distinguished name (RFC 4514).</summary>
internal static class CommonName
{
    private const string Prefix = "CN=";

    /// <summary>The common name of a user; null if its distinguished name is not known or does not begin with one.</summary>
    public static string? Of(OnPremisesUser user) =>
        user.DistinguishedName is { } name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? FirstValue(name) : null;

    // A comma ends the name unless a backslash stands before it; a backslash and two digits are a byte.
    private static string FirstValue(string name)
    {
        var value = new StringBuilder();
        for (int i = Prefix.Length; i < name.Length && name[i] != ','; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
                i = AddEscaped(name, i + 1, value);
            else
                value.Append(name[i]);
        }

        return value.ToString();
    }

    // Returns where the escape ends. Skips a byte beyond ASCII, which is part of a character: the name is only for comparing
    // beginnings.
    private static int AddEscaped(string name, int start, StringBuilder value)
    {
        if (start + 1 < name.Length
            && byte.TryParse(name.Substring(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code))
        {
            if (code < 128)
                value.Append((char)code);
            return start + 1;
        }

        value.Append(name[start]);
        return start;
    }
}
