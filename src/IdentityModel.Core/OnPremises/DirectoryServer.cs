using System.Globalization;

namespace IdentityModel.Core.OnPremises;

/// <summary>A domain controller to connect to.</summary>
/// <param name="Host">Its name, which must be in its certificate, or its address.</param>
/// <param name="Port">The port; null for the default of the transport.</param>
/// <param name="IsGlobalCatalog">Whether its global catalog is meant.</param>
public sealed record DirectoryServer(string Host, int? Port = null, bool IsGlobalCatalog = false)
{
    private const int LargestPort = 65535;
    private static readonly char[] NeverInHost = ['/', '\\', '@', ' ', ',', ';', '[', ']', '=', '"', '\''];

    /// <summary>Reads <c>dc1.contoso.com</c>, <c>dc1.contoso.com:1636</c>, <c>10.0.0.4</c> or <c>[2001:db8::4]:1636</c>.</summary>
    /// <exception cref="IdentityModelException"><c>DirectoryServerMalformed</c>: it is none of these, such as a whole URL.</exception>
    public static DirectoryServer Parse(string text, bool isGlobalCatalog = false)
    {
        string trimmed = text.Trim();
        (string host, string? port) = Split(trimmed);
        host = host.TrimEnd('.'); // a name that ends at the root of DNS; no certificate has it in this form
        int? number = null;
        if (port is not null)
        {
            number = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given is > 0 and <= LargestPort
                ? given
                : throw Errors.DirectoryServerMalformed(text);
        }

        return host.Length > 0 && host.IndexOfAny(NeverInHost) < 0 && !host.Any(char.IsControl)
            ? new DirectoryServer(host, number, isGlobalCatalog)
            : throw Errors.DirectoryServerMalformed(text);
    }

    /// <summary>The port in use: the one given, else 389, 636, 3268 or 3269 (Microsoft, "Service overview and network port requirements").</summary>
    public int PortFor(DirectoryTransport transport) => Port ?? (transport == DirectoryTransport.Ldaps, IsGlobalCatalog) switch
    {
        (true, false) => 636,
        (true, true) => 3269,
        (false, false) => 389,
        (false, true) => 3268,
    };

    /// <inheritdoc/>
    public override string ToString() => Port is { } port
        ? string.Format(CultureInfo.InvariantCulture, IsVersion6 ? "[{0}]:{1}" : "{0}:{1}", Host, port)
        : Host;

    /// <summary>Whether the host is an IPv6 address.</summary>
    public bool IsVersion6 => Host.Contains(":");

    // One colon separates host and port. Several colons are an IPv6 address, which is in brackets if a port follows.
    private static (string Host, string? Port) Split(string text)
    {
        int closing = text.IndexOf(']');
        if (text.StartsWith("[", StringComparison.Ordinal) && closing > 0)
        {
            string rest = text.Substring(closing + 1);
            return (text.Substring(1, closing - 1), rest.Length == 0 ? null : rest.StartsWith(":", StringComparison.Ordinal) ? rest.Substring(1) : "");
        }

        int colon = text.IndexOf(':');
        return colon >= 0 && text.IndexOf(':', colon + 1) < 0 ? (text.Substring(0, colon), text.Substring(colon + 1)) : (text, null);
    }
}
