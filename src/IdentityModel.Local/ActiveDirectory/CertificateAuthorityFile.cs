using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdentityModel.Local.Files;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Reads certificates of authorities from a file: one in DER, or any number in PEM.</summary>
public static class CertificateAuthorityFile
{
    private const string Dashes = "-----";
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>A bundle of all public authorities has some 250 KB.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>Reads all certificates of the file.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>FileNotFound</c>, <c>FileNotRegular</c>, <c>FileUnreadable</c>; <c>CertificateAuthorityUnreadable</c> if nothing in it is a certificate.
    /// </exception>
    public static IReadOnlyList<X509Certificate2> Read(string path)
    {
        return Border.Read(
            () =>
            {
                byte[] bytes = InputFile.ReadAllAsync(path, LargestFile, CancellationToken.None).GetAwaiter().GetResult()
                    ?? throw Errors.CertificateAuthorityUnreadable(path);
                X509Certificate2[] inPem = [.. Blocks(Encoding.ASCII.GetString(bytes)).Select(PublicCertificate.Read)];
                return inPem.Length > 0 ? inPem : [PublicCertificate.Read(bytes)];
            },
            e => Errors.CertificateAuthorityUnreadable(path, e));
    }

    // Other blocks, such as a key, are skipped.
    private static IEnumerable<byte[]> Blocks(string pem)
    {
        int begin = pem.IndexOf(Begin, StringComparison.Ordinal);
        while (begin >= 0)
        {
            int start = begin + Begin.Length;
            int end = pem.IndexOf(Dashes, start, StringComparison.Ordinal);
            if (end < 0)
                yield break;

            if (end > start && string.CompareOrdinal(pem, end, End, 0, End.Length) == 0)
                yield return Convert.FromBase64String(pem.Substring(start, end - start));
            begin = pem.IndexOf(Begin, end, StringComparison.Ordinal);
        }
    }

    /// <summary>Writes certificates as PEM, for the LDAP library to read.</summary>
    internal static string ToPem(IEnumerable<X509Certificate2> certificates) =>
        string.Concat(certificates.Select(certificate =>
            "-----BEGIN CERTIFICATE-----\n"
            + Convert.ToBase64String(certificate.RawData, Base64FormattingOptions.InsertLineBreaks).Replace("\r", "")
            + "\n-----END CERTIFICATE-----\n"));
}
