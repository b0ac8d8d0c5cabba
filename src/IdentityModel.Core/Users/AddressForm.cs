namespace IdentityModel.Core.Users;

/// <summary>
/// The form an address or UPN must have for the service to take the object at all
/// (docs/facts/matching.md#invalid-names-and-addresses, docs/facts/matching.md#length-and-form-limits). Only what would stop a
/// match is here; which characters of an address are advisable is another check's work.
/// </summary>
internal static class AddressForm
{
    private const int MaxAddressLength = 256;
    private const int MaxUserPrincipalNameLength = 113;
    private const int MaxPrefixLength = 64;
    private const int MaxSuffixLength = 48;

    // "Prepare for directory synchronization to Microsoft 365", userPrincipalName.
    // "Prepare for directory synchronization to Microsoft 365", proxyAddresses.
    private const string RefusedInAddresses = "<>();,[]\"";

    private const string RefusedCharacters = "\\%&*+/=?{}|<>();:,[]\"";

    /// <summary>Whether the user's UPN and every address are well formed. Looks at the entries in place, as nearly all are.</summary>
    public static bool IsWellFormed(OnPremisesUser user)
    {
        if (!string.IsNullOrWhiteSpace(user.UserPrincipalName) && ProblemOfUserPrincipalName(user.UserPrincipalName!) is not null)
            return false;

        IReadOnlyList<string> entries = user.ProxyAddresses;
        for (int i = 0; i < entries.Count; i++)
        {
            if (ProxyAddresses.IsSmtp(entries[i]) && ProblemOfAddress(entries[i], ProxyAddresses.PrefixLength) is not null)
                return false;
        }

        return string.IsNullOrWhiteSpace(user.Mail) || ProblemOfAddress(user.Mail!) is null;
    }

    /// <summary>
    /// What is wrong with a UPN, as a clause after the value: at most 113 characters, 64 before the @ and 48 after, none of them with
    /// a diacritical mark or otherwise invalid (IdentityDataValidationFailed: "invalid or unsupported characters",
    /// docs/facts/matching.md#invalid-names-and-addresses).
    /// </summary>
    public static string? ProblemOfUserPrincipalName(string upn)
    {
        if (ProblemOfForm(upn, start: 0) is { } problem)
            return problem;

        int at = upn.IndexOf('@');
        if (upn.Length > MaxUserPrincipalNameLength || at > MaxPrefixLength || upn.Length - at - 1 > MaxSuffixLength)
            return "is longer than 64 characters before the @ or 48 after it";

        foreach (char c in upn)
        {
            if (IsRefused(c))
                return $"has the character '{c}', which is not allowed in a sign-in name";
        }

        return null;
    }

    /// <summary>Whether a sign-in name may not have the character.</summary>
    public static bool IsRefused(char c) => c switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '@' or '-' or '_' => false,
        > '~' => true,
        _ => RefusedCharacters.IndexOf(c) >= 0,
    };

    /// <summary>What is wrong with an SMTP address that begins at <paramref name="start"/>: its form, or more than 256 characters.</summary>
    public static string? ProblemOfAddress(string text, int start = 0) =>
        ProblemOfForm(text, start) ?? ProblemOfCharacters(text, start) ?? (text.Length - start > MaxAddressLength ? "is longer than 256 characters" : null);

    /// <summary>The value to put in place of one with invisible characters; null if it has none, or is malformed without them, too.</summary>
    public static string? ProposalFor(string value, Func<string, string?> problemOf)
    {
        string visible = VisibleText.WithoutInvisible(value);
        return visible.Length < value.Length && problemOf(visible) is null ? visible : null;
    }

    private static string? ProblemOfForm(string text, int start)
    {
        if (VisibleText.NamesIn(text, start) is { Length: > 0 } names)
            return $"contains {names}, which cannot be seen";

        int at = text.IndexOf('@', start);
        if (at < 0)
            return "has no @";

        if (at != text.LastIndexOf('@'))
            return "has more than one @";

        int last = text.Length - 1;
        if (at == start || at == last)
            return "has nothing on one side of the @";

        if (IsEdge(text[start]) || IsEdge(text[last]) || IsEdge(text[at - 1]) || IsEdge(text[at + 1]))
            return "has a part that begins or ends with a dot or space";

        return text.IndexOf(' ', start) >= 0 ? "contains a space" : null;
    }

    private static string? ProblemOfCharacters(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (RefusedInAddresses.IndexOf(text[i]) >= 0)
                return $"contains '{text[i]}', which is not allowed in an address";
        }

        return null;
    }

    private static bool IsEdge(char c) => c is '.' or ' ';
}
