using System.Text;

namespace IdentityModel.Core.Users;

/// <summary>
/// The distinguished name that an object has in Entra Connect's connector space of the cloud:
/// <c>CN={714E52566836554B77555772666F674F3675363846413D3D}</c>. The braces hold the bytes of the source anchor's text in
/// hexadecimal, so that the Base64 of a GUID takes 48 digits there.
/// </summary>
/// <remarks>
/// Source: integrationtrench.com, "Constructing the DN for the Azure AD Connector", whose example this is (GUID
/// 8755d4a8-0aa5-45c1-ab7e-880eeaeebc14, anchor <c>qNRVh6UKwUWrfogO6u68FA==</c>).
/// </remarks>
internal static class ConnectorSpaceName
{
    // An anchor is shorter than 60 characters (docs/facts/matching.md#rules-for-an-anchor); a character outside ASCII takes up to
    // four bytes.
    private const int LongestAnchor = 59;

    private const string Attribute = "CN";

    /// <summary>The name under which the object with this source anchor is found.</summary>
    public static string Of(string anchor) => $"CN={{{Hexadecimal.Write(Encoding.UTF8.GetBytes(anchor))}}}";

    /// <summary>Whether a text is written as such a name, also if no source anchor is in it.</summary>
    public static bool Is(string text) => DigitsIn(text.Trim()) is not null;

    /// <summary>The source anchor in such a name; <see langword="null"/> if the text is none.</summary>
    public static string? AnchorIn(string text)
    {
        if (DigitsIn(text.Trim()) is not { } digits || Hexadecimal.ReadTogether(digits) is not { } bytes)
            return null;

        string anchor = Encoding.UTF8.GetString(bytes);
        return anchor.Length <= LongestAnchor && !anchor.Any(c => char.IsControl(c) || c == '\ufffd') ? anchor : null;
    }

    // CN = {...}, with blanks wherever a name may have them.
    private static string? DigitsIn(string name)
    {
        if (!name.StartsWith(Attribute, StringComparison.OrdinalIgnoreCase))
            return null;

        string rest = name.Substring(Attribute.Length).TrimStart();
        if (rest.Length == 0 || rest[0] != '=')
            return null;

        string value = rest.Substring(1).TrimStart();
        return value.Length > 2 && value[0] == '{' && value[value.Length - 1] == '}' ? value.Substring(1, value.Length - 2) : null;
    }
}
