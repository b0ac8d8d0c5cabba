using System.Text;

namespace IdentityModel.Core.Export;

/// <summary>The <c>sAMAccountName</c> that a cloud user gets if nobody else wants the same.</summary>
/// <remarks>
/// Only letters and digits of ASCII, dots, hyphens and underscores are used, although Active Directory accepts more. Active
/// Directory refuses none of these (<c>" / \ [ ] : ; | = , + * ? &lt; &gt; @</c> and control characters; [MS-SAMR] 3.1.1.6 and
/// Microsoft's list of attributes to prepare for synchronization), and every other system accepts them, too.
/// </remarks>
internal static class SamAccountNameRule
{
    /// <summary>How long a user's name may be ([MS-SAMR] 3.1.1.6), though the schema would take 256 characters.</summary>
    public const int Longest = 20;

    private const string External = "#EXT#";

    // Letters that are no accented forms of others, as they are commonly written without them.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['Æ'] = "Ae",
        ['œ'] = "oe",
        ['Œ'] = "Oe",
        ['ø'] = "o",
        ['Ø'] = "O",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['Ð'] = "D",
        ['þ'] = "th",
        ['Þ'] = "Th",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['ı'] = "i",
    };

    /// <summary>
    /// Names that every domain has, or that mean something else if an account is named (facts: Microsoft's naming conventions
    /// for computers, domains, sites and OUs, "Reserved words").
    /// </summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "Administrator", "Administrators", "Guest", "Guests", "krbtgt", "DefaultAccount", "WDAGUtilityAccount", "Users", "Replicator",
        "DnsAdmins", "DnsUpdateProxy", "IIS_IUSRS", "Anonymous", "Batch", "Builtin", "Dialup", "Interactive", "Internet", "Local",
        "Network", "None", "Null", "Proxy", "Restricted", "Self", "Server", "Service", "System", "World",
    ];

    /// <summary>
    /// The name wanted: what stands before the <c>@</c> of the sign-in name, else the mail alias, else given name and surname, each
    /// without what a name may not have; <c>user</c> if nothing is left of any.
    /// </summary>
    public static string NameFor(CloudUser user)
    {
        string[] sources = [LocalPart(user.UserPrincipalName), user.MailNickname ?? "", $"{user.GivenName}.{user.Surname}"];
        return sources.Select(Clean).FirstOrDefault(name => name.Length > 0) ?? "user";
    }

    // An invited user's is kim_fabrikam.com#EXT#@contoso.onmicrosoft.com.
    private static string LocalPart(string userPrincipalName)
    {
        int at = userPrincipalName.LastIndexOf('@');
        string local = at < 0 ? userPrincipalName : userPrincipalName.Substring(0, at);
        int external = local.IndexOf(External, StringComparison.OrdinalIgnoreCase);
        return external < 0 ? local : local.Substring(0, external);
    }

    private static string Clean(string source)
    {
        var name = new StringBuilder(source.Length);
        foreach (char c in DirectoryText.Repaired(source).Normalize(NormalizationForm.FormKD))
        {
            if (Letters.TryGetValue(c, out string? letters))
                name.Append(letters);
            else if (c < 128 && (char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
                name.Append(c);
        }

        // A name must not end in a dot. A name of only dots and hyphens is no name.
        string trimmed = name.ToString().Trim('.', '-', '_');
        return DirectoryText.Cut(trimmed, Longest).TrimEnd('.', '-', '_');
    }
}
