using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace IdentityModel.Local.Metadata;

/// <summary>Reads the signing certificates of a provider's roles.</summary>
internal sealed class MetadataCertificates(string source, string entityId)
{
    private const string Encryption = "encryption";

    /// <summary>
    /// The certificates of the roles that sign; those of the other roles if there are none (AD FS lists the same in both). Each once.
    /// </summary>
    public IReadOnlyList<X509Certificate2> Read(XElement[] signing, XElement[] others)
    {
        XElement[] keys = SigningKeys(signing);
        if (keys.Length == 0)
            keys = SigningKeys(others);

        List<X509Certificate2> found = [];
        int number = 0;
        foreach (XElement key in keys)
        {
            X509Certificate2[] chain = [.. key.Descendants(MetadataNames.Certificate).Select(one => Load(one.Value, ++number))];
            found.AddRange(WithoutAuthorities(chain));
        }

        return found.Count == 0
            ? throw Errors.MetadataWithoutSigningCertificate(source, entityId)
            : [.. found.GroupBy(one => one.Thumbprint).Select(same => same.First())];
    }

    /// <summary>The thumbprint of the certificate a document names as its signer; null if none is named or it cannot be read.</summary>
    public static string? SignerOf(XElement signed)
    {
        string? text = signed.Element(MetadataNames.SignatureElement)?.Descendants(MetadataNames.Certificate).FirstOrDefault()?.Value;
        try
        {
            return text is null ? null : Decode(text).Thumbprint;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            return null; // it only helps to tell the primary certificate
        }
    }

    // A key without a use serves for both.
    private static XElement[] SigningKeys(XElement[] roles) =>
    [
        .. from key in roles.Elements(MetadataNames.KeyDescriptor)
           where (string?)key.Attribute("use") != Encryption && key.Descendants(MetadataNames.Certificate).Any()
           select key,
    ];

    // One key may come with the authorities that certified it, which sign no tokens.
    private static IEnumerable<X509Certificate2> WithoutAuthorities(X509Certificate2[] chain)
    {
        HashSet<string> authorities = [.. chain.Where(one => one.Issuer != one.Subject).Select(one => one.Issuer)];
        return chain.Where(one => !authorities.Contains(one.Subject));
    }

    private X509Certificate2 Load(string text, int number) =>
        Border.Read(() => Decode(text), e => Errors.MetadataCertificateUnreadable(source, entityId, number, e));

    private static X509Certificate2 Decode(string text) => PublicCertificate.Read(Convert.FromBase64String(text));
}
