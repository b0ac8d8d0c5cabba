namespace IdentityModel.Core;

/// <summary>
/// Reads <c>proxyAddresses</c> values: a type, a colon, an address; an upper-case type marks the primary
/// (docs/facts/graph.md#user-properties).
/// </summary>
public static class ProxyAddresses
{
    /// <summary>How long the type of an SMTP entry is, with its colon.</summary>
    internal const int PrefixLength = 5;

    private const string SmtpPrefix = "SMTP:";

    /// <summary>
    /// The primary SMTP address: the <c>SMTP:</c> entry, else <paramref name="mail"/>, else null
    /// (docs/facts/matching.md#primary-address).
    /// </summary>
    public static string? Primary(IReadOnlyList<string> proxyAddresses, string? mail)
    {
        string? primary = proxyAddresses.FirstOrDefault(entry => IsSmtp(entry) && IsMarkedPrimary(entry));
        if (primary is not null)
            return primary.Substring(SmtpPrefix.Length);

        return string.IsNullOrWhiteSpace(mail) ? null : mail;
    }

    /// <summary>Whether the type of an SMTP entry is written in capitals, which marks a primary address.</summary>
    internal static bool IsMarkedPrimary(string entry) => entry.StartsWith(SmtpPrefix, StringComparison.Ordinal);

    /// <summary>Whether an entry is an SMTP address, primary or not.</summary>
    internal static bool IsSmtp(string entry) =>
        entry.Length > SmtpPrefix.Length && entry.StartsWith(SmtpPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of an SMTP entry, primary or not, without its prefix; null for X500, SIP and other types.</summary>
    public static string? SmtpAddress(string entry) =>
        IsSmtp(entry) ? entry.Substring(SmtpPrefix.Length) : null;

    /// <summary>
    /// The entries as synchronization sends them: without blanks around them, empty ones left out (Connect's rule is
    /// <c>RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))</c>, docs/facts/matching.md#invisible-characters). One without a type
    /// is a secondary SMTP address.
    /// </summary>
    internal static IReadOnlyList<string> Tidied(IReadOnlyList<string> entries)
    {
        if (entries.All(IsTidy))
            return entries;

        return [.. entries.Select(entry => entry.Trim(' ')).Where(entry => entry.Length > 0).Select(WithType)];
    }

    private static bool IsTidy(string entry) =>
        entry.Length > 0 && entry[0] != ' ' && entry[entry.Length - 1] != ' ' && entry.IndexOf(':') > 0;

    private static string WithType(string entry) => entry.IndexOf(':') > 0 ? entry : "smtp:" + entry;

    /// <summary>
    /// The addresses, together with a primary address that came separately, as from Exchange and exports. Needed only if no entry
    /// is primary and <paramref name="mail"/> is another address.
    /// </summary>
    internal static IReadOnlyList<string> WithPrimary(IReadOnlyList<string> proxyAddresses, string? mail, string? primary) =>
        primary is null || string.Equals(Primary(proxyAddresses, mail), primary, StringComparison.OrdinalIgnoreCase)
            || Primary(proxyAddresses, mail: null) is not null
            ? proxyAddresses
            : [SmtpPrefix + primary, .. proxyAddresses];
}
