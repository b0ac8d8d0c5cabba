namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// Recognizes the UPN that Entra ID makes up if another object has the real one: prefix, <c>+</c>, four digits, initial domain
/// (docs/facts/matching.md#duplicate-attributes). One example of Microsoft has no <c>+</c>.
/// </summary>
internal static class PlaceholderName
{
    private const int Digits = 4;

    /// <summary>Whether a UPN stands in the place of another.</summary>
    public static bool Is(string userPrincipalName, string wanted)
    {
        int at = wanted.IndexOf('@');
        int end = userPrincipalName.IndexOf('@');
        if (at <= 0 || end <= at || !userPrincipalName.StartsWith(wanted.Substring(0, at), StringComparison.OrdinalIgnoreCase))
            return false;

        string rest = userPrincipalName.Substring(at, end - at);
        string digits = rest[0] == '+' ? rest.Substring(1) : rest;
        return digits.Length == Digits && digits.All(letter => letter is >= '0' and <= '9');
    }
}
