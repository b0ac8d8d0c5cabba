using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace IdentityModel.Sandbox;

/// <summary>
/// The signature of a SAML 1.1 assertion. It counts only in the one form that AD FS writes: over the whole assertion that it is in, with
/// the two transforms of such a signature. So nothing that is read is unsigned.
/// </summary>
internal sealed class AssertionSignature : SignedXml
{
    private static readonly string[] Methods =
    [
        XmlDsigRSASHA1Url, XmlDsigRSASHA256Url, XmlDsigRSASHA384Url, XmlDsigRSASHA512Url,
    ];

    private readonly XmlElement _assertion;
    private readonly string _id;

    public AssertionSignature(XmlElement assertion, XmlElement signature)
        : base(assertion.OwnerDocument)
    {
        _assertion = assertion;
        _id = assertion.GetAttribute("AssertionID");
        LoadXml(signature);
    }

    /// <summary>The certificate that the signature names; null if it names none.</summary>
    public X509Certificate2? Certificate => KeyInfo.OfType<KeyInfoX509Data>()
        .SelectMany(data => data.Certificates?.OfType<X509Certificate2>() ?? [])
        .FirstOrDefault();

    /// <summary>Whether the key of that certificate made it, over the assertion.</summary>
    public bool IsIntact()
    {
        using RSA? key = Certificate?.GetRSAPublicKey();
        return key is not null && HasExpectedForm() && CheckSignature(key);
    }

    /// <summary>SAML 1.1 names an assertion by AssertionID, which the base class does not look for.</summary>
    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => idValue == _id ? _assertion : null;

    private bool HasExpectedForm() =>
        _id.Length > 0
        && SignedInfo?.References is { Count: 1 } references
        && references[0] is Reference reference
        && reference.Uri == "#" + _id
        && reference.TransformChain is { Count: 2 } transforms
        && transforms[0] is XmlDsigEnvelopedSignatureTransform
        && transforms[1] is XmlDsigExcC14NTransform and not XmlDsigExcC14NWithCommentsTransform
        && SignedInfo.CanonicalizationMethod == XmlDsigExcC14NTransformUrl
        && Methods.Contains(SignedInfo.SignatureMethod);
}
