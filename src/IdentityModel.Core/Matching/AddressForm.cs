namespace IdentityModel.Core;

/// <summary>
/// The form an address or UPN must have for the service to take the object at all (facts 3.7). Only what would stop a match
/// is here; which characters are advisable is another check's work.
/// </summary>
internal static class AddressForm
{
    private const int MaxAddressLength = 256;
    private const int MaxUserPrincipalNameLength = 113;
    private const int MaxPrefixLength = 64;
    private const int MaxSuffixLength = 48;

    /// <summary>What is wrong with the user's UPN or the first bad address, as a clause after the value; null if all are well formed.</summary>
    public static string? ProblemOf(OnPremisesUser user)
    {
        if (!string.IsNullOrWhiteSpace(user.UserPrincipalName) && ProblemOfUserPrincipalName(user.UserPrincipalName!) is { } upn)
            return upn;

        foreach (string entry in user.ProxyAddresses)
        {
            if (ProxyAddresses.SmtpAddress(entry) is { } address && ProblemOfAddress(address) is { } problem)
                return problem;
        }

        return string.IsNullOrWhiteSpace(user.Mail) ? null : ProblemOfAddress(user.Mail!);
    }

    /// <summary>What is wrong with a UPN: at most 113 characters, 64 before the @ and 48 after.</summary>
    public static string? ProblemOfUserPrincipalName(string upn)
    {
        if (ProblemOfForm(upn) is { } problem)
            return problem;

        int at = upn.LastIndexOf('@');
        if (upn.Length > MaxUserPrincipalNameLength || at > MaxPrefixLength || upn.Length - at - 1 > MaxSuffixLength)
            return "is longer than 64 characters before the @ or 48 after it";

        return null;
    }

    /// <summary>What is wrong with an SMTP address: at most 256 characters.</summary>
    public static string? ProblemOfAddress(string address) =>
        ProblemOfForm(address) ?? (address.Length > MaxAddressLength ? "is longer than 256 characters" : null);

    private static string? ProblemOfForm(string value)
    {
        int at = value.IndexOf('@');
        if (at < 0)
            return "has no @";

        if (at != value.LastIndexOf('@'))
            return "has more than one @";

        if (at == 0 || at == value.Length - 1)
            return "has nothing on one side of the @";

        if (IsEdge(value[0]) || IsEdge(value[value.Length - 1]) || IsEdge(value[at - 1]) || IsEdge(value[at + 1]))
            return "begins or ends a part with a dot or blank";

        return value.Any(char.IsWhiteSpace) ? "has a blank in it" : null;
    }

    private static bool IsEdge(char c) => c == '.' || char.IsWhiteSpace(c);
}
