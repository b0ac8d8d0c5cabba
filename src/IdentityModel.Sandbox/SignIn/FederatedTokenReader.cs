using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace IdentityModel.Sandbox;

/// <summary>
/// Reads <c>wresult</c> of WS-Federation: a RequestSecurityTokenResponse with one signed SAML 1.1 assertion, as AD FS posts it. What
/// differs is refused: whether Entra ID would take it was not found.
/// </summary>
internal static class FederatedTokenReader
{
    private const int MostCharacters = 256 * 1024;
    private const int Deepest = 64;
    private const string Trust = "http://schemas.xmlsoap.org/ws/2005/02/trust";
    private const string Saml = "urn:oasis:names:tc:SAML:1.0:assertion";
    private const string Signing = "http://www.w3.org/2000/09/xmldsig#";
    private const string Claims = "http://schemas.xmlsoap.org/claims";
    private const string LiveId = "http://schemas.microsoft.com/LiveID/Federation/2008/05";

    public static FederatedToken Read(string text)
    {
        try
        {
            return Read(Load(text).DocumentElement!);
        }
        catch (Exception exception) when (exception is XmlException or CryptographicException or FormatException)
        {
            throw LoginErrorException.MalformedToken(exception.Message);
        }
    }

    /// <summary>Without DTDs, and neither long nor deep: the signature is computed by recursion.</summary>
    private static XmlDocument Load(string text)
    {
        using (XmlReader depth = Open(text))
        {
            while (depth.Read())
            {
                if (depth.Depth > Deepest)
                    throw LoginErrorException.MalformedToken($"It is deeper than {Deepest} elements.");
            }
        }

        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using XmlReader reader = Open(text);
        document.Load(reader);
        return document;
    }

    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
    });

    private static FederatedToken Read(XmlElement response)
    {
        if (response.LocalName != "RequestSecurityTokenResponse" || response.NamespaceURI != Trust)
            throw LoginErrorException.MalformedToken("It is not a RequestSecurityTokenResponse.");

        // A second assertion or signature anywhere would leave open which of them is signed.
        XmlElement assertion = Only(response, "Assertion", "*");
        XmlElement signature = Only(response, "Signature", Signing);
        if (assertion.NamespaceURI != Saml || signature.ParentNode != assertion
            || assertion.ParentNode is not XmlElement { LocalName: "RequestedSecurityToken", NamespaceURI: Trust } requested
            || requested.ParentNode != response)
        {
            throw LoginErrorException.MalformedToken("It has no signed SAML 1.1 assertion in RequestedSecurityToken.");
        }

        return Read(assertion, new AssertionSignature(assertion, signature));
    }

    private static FederatedToken Read(XmlElement assertion, AssertionSignature signature) => new()
    {
        Protocol = TokenProtocol.WsFed,
        SigningCertificate = signature.Certificate,
        IsIntact = signature.IsIntact(),
        Issuer = assertion.GetAttribute("Issuer"),

        // Which of the two Entra ID reads was not found. AD FS issues both, with the same value.
        ImmutableId = Claim(assertion, LiveId, "ImmutableID") ?? Text(assertion, "NameIdentifier"),
        UserPrincipalName = Claim(assertion, Claims, "UPN"),
        Audience = Text(assertion, "Audience"),
        ValidFrom = Time(assertion, "NotBefore"),
        ValidUntil = Time(assertion, "NotOnOrAfter"),
    };

    private static XmlElement Only(XmlElement parent, string name, string space)
    {
        XmlElement[] all = [.. parent.GetElementsByTagName(name, space).OfType<XmlElement>()];
        return all.Length == 1 ? all[0] : throw LoginErrorException.MalformedToken($"It has {all.Length} elements '{name}'.");
    }

    private static string? Claim(XmlElement assertion, string space, string name) => Single(
        name,
        assertion.GetElementsByTagName("Attribute", Saml).OfType<XmlElement>()
            .Where(one => one.GetAttribute("AttributeName") == name && one.GetAttribute("AttributeNamespace") == space)
            .SelectMany(one => one.GetElementsByTagName("AttributeValue", Saml).OfType<XmlElement>()));

    private static string? Text(XmlElement assertion, string name) =>
        Single(name, assertion.GetElementsByTagName(name, Saml).OfType<XmlElement>());

    /// <summary>Which of several different values Entra ID takes was not found.</summary>
    private static string? Single(string name, IEnumerable<XmlElement> elements)
    {
        string[] values = [.. elements.Select(element => element.InnerText.Trim()).Distinct(StringComparer.Ordinal)];
        return values.Length <= 1 ? values.FirstOrDefault() : throw LoginErrorException.MalformedToken($"It has {values.Length} values of {name}.");
    }

    private static DateTimeOffset? Time(XmlElement assertion, string name)
    {
        string? text = assertion.GetElementsByTagName("Conditions", Saml).OfType<XmlElement>().FirstOrDefault()?.GetAttribute(name);
        return string.IsNullOrEmpty(text)
            ? null
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
