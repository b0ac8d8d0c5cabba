namespace IdentityModel.Sandbox;

/// <summary>Reads the addresses of an object (docs/facts/matching.md#primary-address).</summary>
internal static class MailAddresses
{
    private const string Type = "smtp:";

    /// <summary>The first entry that is marked primary; null if there is none.</summary>
    public static string? MarkedPrimary(IEnumerable<string> entries) =>
        entries.FirstOrDefault(entry => entry.StartsWith("SMTP:", StringComparison.Ordinal) && entry.Length > Type.Length)?.Substring(Type.Length);

    /// <summary>The address that a soft match of users goes by: the marked one, else <c>mail</c>.</summary>
    public static string? Primary(ISandboxObject one) => MarkedPrimary(one.ProxyAddresses) ?? Written(one.Mail);

    /// <summary>The address of an entry; null if it is of another type, such as X500.</summary>
    public static string? Of(string entry) => entry.Length > Type.Length && entry.StartsWith(Type, StringComparison.OrdinalIgnoreCase)
        ? entry.Substring(Type.Length)
        : null;

    /// <summary>Every address, primary or not, once or more.</summary>
    public static IEnumerable<string> All(IEnumerable<string> entries, string? mail) =>
        entries.Select(Of).Append(Written(mail)).OfType<string>();

    /// <summary>Whether two addresses or names are one (docs/facts/matching.md#letter-case).</summary>
    public static bool AreEqual(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The part before the @.</summary>
    public static string Prefix(string address) => address.Substring(0, Math.Max(address.IndexOf('@'), 0));

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
