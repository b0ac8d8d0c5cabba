using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityModel.Core;

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
    // An anchor is shorter than 60 characters (facts 3.6); a character outside ASCII takes up to four bytes.
    private const int LongestAnchor = 59;

    private static readonly Regex Form = new(
        @"^\s*CN\s*=\s*\{(?<hex>(?:[0-9A-F]{2})+)\}\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The name under which the object with this source anchor is found.</summary>
    public static string Of(string anchor) => $"CN={{{Hexadecimal.Write(Encoding.UTF8.GetBytes(anchor))}}}";

    /// <summary>The source anchor in such a name; <see langword="null"/> where the text is none.</summary>
    public static string? AnchorIn(string text)
    {
        Match match = Form.Match(text);
        if (!match.Success)
            return null;

        string hex = match.Groups["hex"].Value;
        byte[] bytes = [.. Enumerable.Range(0, hex.Length / 2).Select(
            i => byte.Parse(hex.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
        string anchor = Encoding.UTF8.GetString(bytes);
        return anchor.Length <= LongestAnchor && !anchor.Any(c => char.IsControl(c) || c == '\ufffd') ? anchor : null;
    }
}
