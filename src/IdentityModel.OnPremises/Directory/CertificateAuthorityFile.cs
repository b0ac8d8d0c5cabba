using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>Reads certificates of authorities from a file: one in DER, or any number in PEM.</summary>
public static class CertificateAuthorityFile
{
    private static readonly Regex PemBlock = new(
        "-----BEGIN CERTIFICATE-----(?<base64>[A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----", RegexOptions.CultureInvariant);

    /// <summary>Reads all certificates of the file.</summary>
    /// <exception cref="IdentityModelException"><c>CertificateAuthorityUnreadable</c>: no such file, or nothing in it is a certificate.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            List<X509Certificate2> inPem = [.. PemBlock.Matches(Encoding.ASCII.GetString(bytes)).Cast<Match>()
                .Select(block => new X509Certificate2(Convert.FromBase64String(block.Groups["base64"].Value)))];
            // No bytes at all would make an empty certificate.
            return inPem.Count > 0 ? inPem : bytes.Length > 0 ? [new X509Certificate2(bytes)] : throw Errors.CertificateAuthorityUnreadable(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            throw Errors.CertificateAuthorityUnreadable(path, e);
        }
    }

    /// <summary>Writes certificates as PEM, for the LDAP library to read.</summary>
    internal static string ToPem(IEnumerable<X509Certificate2> certificates) =>
        string.Concat(certificates.Select(certificate =>
            "-----BEGIN CERTIFICATE-----\n"
            + Convert.ToBase64String(certificate.RawData, Base64FormattingOptions.InsertLineBreaks).Replace("\r", "")
            + "\n-----END CERTIFICATE-----\n"));
}
