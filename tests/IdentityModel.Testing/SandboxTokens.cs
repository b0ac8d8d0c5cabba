using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace IdentityModel.Testing;

/// <summary>Tokens of an identity provider, as AD FS posts them to Entra ID: WS-Federation with a signed SAML 1.1 assertion.</summary>
public static class SandboxTokens
{
    private const string AssertionId = "_7a9f1c52-0b3e-4f0e-9d53-2f6f8f1f0a11";

    /// <summary>A token-signing certificate with its key.</summary>
    public static X509Certificate2 NewSigner(string subject = "CN=ADFS Signing - sts.example.com")
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    /// <summary>A certificate as Graph stores it.</summary>
    public static string PublicPart(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);

    /// <summary>The token of a user, signed.</summary>
    /// <param name="signer">The certificate it is signed with.</param>
    /// <param name="issuer">The issuer: what the issuerid claim says.</param>
    /// <param name="immutableId">The ImmutableID claim, and the name identifier.</param>
    /// <param name="userPrincipalName">The UPN claim.</param>
    /// <param name="now">When it is issued; it lasts an hour.</param>
    /// <param name="change">Changes how it is signed.</param>
    public static string Sign(
        X509Certificate2 signer,
        string issuer,
        string immutableId,
        string userPrincipalName,
        DateTimeOffset now,
        Action<SignedXml>? change = null)
    {
        XmlDocument document = Load(Unsigned(issuer, immutableId, userPrincipalName, now));
        XmlElement assertion = AssertionOf(document);
        using RSA key = signer.GetRSAPrivateKey()!;
        var signed = new OneAssertion(assertion) { SigningKey = key };
        signed.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.SignedInfo.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("#" + AssertionId);
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(X509CertificateLoader.LoadCertificate(signer.RawData)));
        change?.Invoke(signed);
        signed.ComputeSignature();
        assertion.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        return document.OuterXml;
    }

    /// <summary>The same without a signature.</summary>
    public static string Unsigned(string issuer, string immutableId, string userPrincipalName, DateTimeOffset now)
    {
        static string Text(string value) => System.Security.SecurityElement.Escape(value);
        static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $"""
            <t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">
              <t:Lifetime>
                <wsu:Created xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">{Time(now)}</wsu:Created>
                <wsu:Expires xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">{Time(now.AddHours(1))}</wsu:Expires>
              </t:Lifetime>
              <wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">
                <wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>urn:federation:MicrosoftOnline</wsa:Address></wsa:EndpointReference>
              </wsp:AppliesTo>
              <t:RequestedSecurityToken>
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1" AssertionID="{AssertionId}" Issuer="{Text(issuer)}" IssueInstant="{Time(now)}">
                  <saml:Conditions NotBefore="{Time(now)}" NotOnOrAfter="{Time(now.AddHours(1))}">
                    <saml:AudienceRestrictionCondition><saml:Audience>urn:federation:MicrosoftOnline</saml:Audience></saml:AudienceRestrictionCondition>
                  </saml:Conditions>
                  <saml:AttributeStatement>
                    <saml:Subject>
                      <saml:NameIdentifier Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">{Text(immutableId)}</saml:NameIdentifier>
                      <saml:SubjectConfirmation><saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod></saml:SubjectConfirmation>
                    </saml:Subject>
                    <saml:Attribute AttributeName="UPN" AttributeNamespace="http://schemas.xmlsoap.org/claims"><saml:AttributeValue>{Text(userPrincipalName)}</saml:AttributeValue></saml:Attribute>
                    <saml:Attribute AttributeName="ImmutableID" AttributeNamespace="http://schemas.microsoft.com/LiveID/Federation/2008/05"><saml:AttributeValue>{Text(immutableId)}</saml:AttributeValue></saml:Attribute>
                  </saml:AttributeStatement>
                </saml:Assertion>
              </t:RequestedSecurityToken>
              <t:TokenType>urn:oasis:names:tc:SAML:1.0:assertion</t:TokenType>
              <t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType>
              <t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>
            </t:RequestSecurityTokenResponse>
            """;
    }

    private static XmlDocument Load(string text)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(text);
        return document;
    }

    private static XmlElement AssertionOf(XmlDocument document) =>
        (XmlElement)document.GetElementsByTagName("Assertion", "urn:oasis:names:tc:SAML:1.0:assertion")[0]!;

    private sealed class OneAssertion(XmlElement assertion) : SignedXml(assertion.OwnerDocument)
    {
        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => assertion;
    }
}
