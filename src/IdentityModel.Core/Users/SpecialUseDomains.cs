using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Users;

/// <summary>
/// The names a domain may end in that nobody can register, so that it is not routable on the internet and can never be verified.
/// IdFix kept a list of the top-level domains that exist instead, and took every new one for a fault until the list was mended.
/// Sources: IANA "Special-Use Domain Names" (RFC 6761, 6762, 7686, 9476), ICANN's reservation of <c>.internal</c> (2024), RFC 6762
/// appendix G (names seen on private networks), ICANN's refusal of <c>.corp</c>, <c>.home</c> and <c>.mail</c> (2018).
/// </summary>
internal static class SpecialUseDomains
{
    private static readonly string[] Ends =
    [
        "alt", "corp", "example", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "mail",
        "onion", "private", "test",
    ];

    /// <summary>The last label of a domain that is not routable; null if it is.</summary>
    public static string? EndOf(string domain)
    {
        string end = domain.Substring(domain.LastIndexOf('.') + 1);
        return IsEnd(end.AsSpan()) ? end : null;
    }

    /// <summary>Whether the text is an address or UPN whose domain is not routable. Makes no string, for a match asks of each user.</summary>
    public static bool Has(string address) =>
        address.LastIndexOf('@') is >= 0 and int at
        && IsEnd(address.AsSpan(Math.Max(at, address.LastIndexOf('.')) + 1));

    [MethodImpl(HotPath.Optimized)]
    private static bool IsEnd(ReadOnlySpan<char> label)
    {
        foreach (string end in Ends)
        {
            if (label.Length == end.Length && label.Equals(end.AsSpan(), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
