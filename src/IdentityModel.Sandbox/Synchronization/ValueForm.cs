using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>
/// Which names and addresses the service takes at all (docs/facts/matching.md#invalid-names-and-addresses,
/// docs/facts/matching.md#length-and-form-limits, docs/facts/matching.md#invisible-characters).
/// </summary>
internal static class ValueForm
{
    private const int LongestPrefix = 64;
    private const int LongestSuffix = 48;
    private const int LongestAddress = 256;
    private const string OfNames = "'.-_!#^~";
    private const string NotInAddresses = "<>();,[]\"";

    /// <summary>The first value of an object that the service refuses; null if there is none.</summary>
    public static string? Refused(SyncObject source)
    {
        if (source.UserPrincipalName is { } name && !IsName(name))
            return name;

        return source.Addresses.FirstOrDefault(address => !IsAddress(address));
    }

    private static bool IsName(string text)
    {
        string[] parts = text.Split('@');
        return parts.Length == 2
            && parts[0].Length <= LongestPrefix
            && parts[1].Length <= LongestSuffix
            && parts.All(IsPart)
            && parts.All(part => part.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || OfNames.IndexOf(c) >= 0));
    }

    private static bool IsAddress(string text)
    {
        string[] parts = text.Split('@');
        return parts.Length == 2
            && text.Length <= LongestAddress
            && parts.All(IsPart)
            && text.All(c => c > ' ' && !char.IsControl(c) && NotInAddresses.IndexOf(c) < 0 && !IsInvisible(c));
    }

    private static bool IsPart(string part) => part.Length > 0 && part[0] != '.' && part[part.Length - 1] != '.';

    private static bool IsInvisible(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;
}
