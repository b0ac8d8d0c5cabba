using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.Tests;

/// <summary>Metadata of our own making, shaped as AD FS and other providers write it, with certificates made for the test.</summary>
internal static class MetadataXml
{
    public static readonly X509Certificate2 Primary = Certificate("CN=ADFS Signing - primary");
    public static readonly X509Certificate2 Next = Certificate("CN=ADFS Signing - next");
    public static readonly X509Certificate2 ForEncryption = Certificate("CN=ADFS Encryption");

    /// <summary>
    /// The shape of AD FS 2.0 to 4.0: signed; a role for the services it trusts, with endpoints and keys of its own; the token
    /// service's role, in which every namespace is declared where it is used; SAML roles.
    /// </summary>
    public static string AdFs(string signingKeys, X509Certificate2? signer = null, string displayName = "Contoso &amp; Söhne") => $"""
        <EntityDescriptor ID="_1" entityID="http://fs.contoso.com/adfs/services/trust" xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>AAAA</ds:SignatureValue><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{Base64(signer ?? Primary)}</X509Certificate></X509Data></KeyInfo></ds:Signature>
        <RoleDescriptor xsi:type="fed:ApplicationServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="Not this one" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">{Key("encryption", ForEncryption)}{Key("signing", ForEncryption)}<fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://fs.contoso.com/not/this/one</Address></EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor>
        <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="{displayName}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">{Key("encryption", ForEncryption)}{signingKeys}<fed:SecurityTokenServiceEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://fs.contoso.com/adfs/services/trust/2005/certificatemixed</Address><Metadata><Metadata xmlns="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns:wsx="http://schemas.xmlsoap.org/ws/2004/09/mex"><wsx:MetadataSection Dialect="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns=""><wsx:MetadataReference><Address xmlns="http://www.w3.org/2005/08/addressing">https://fs.contoso.com/adfs/services/trust/mex</Address></wsx:MetadataReference></wsx:MetadataSection></Metadata></Metadata></EndpointReference></fed:SecurityTokenServiceEndpoint><fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>https://fs.contoso.com/adfs/ls/</Address></EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor>
        <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{Key("signing", ForEncryption)}</SPSSODescriptor>
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{signingKeys}<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://fs.contoso.com/adfs/ls/"/><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://fs.contoso.com/adfs/ls/"/></IDPSSODescriptor></EntityDescriptor>
        """;

    /// <summary>The shape of Shibboleth: SAML alone, a key without a use, Base64 broken into lines, several bindings.</summary>
    public static string Shibboleth(string attributes = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- made at installation -->
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.contoso.com/idp/shibboleth" {attributes}>
          <md:IDPSSODescriptor protocolSupportEnumeration="urn:mace:shibboleth:1.0 urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor>
              <ds:KeyInfo><ds:X509Data><ds:X509Certificate>
        {Convert.ToBase64String(Primary.RawData, Base64FormattingOptions.InsertLineBreaks)}
              </ds:X509Certificate></ds:X509Data></ds:KeyInfo>
            </md:KeyDescriptor>
            <md:SingleSignOnService Binding="urn:mace:shibboleth:1.0:profiles:AuthnRequest" Location="https://idp.contoso.com/idp/profile/Shibboleth/SSO"/>
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.contoso.com/idp/profile/SAML2/Redirect/SSO"/>
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.contoso.com/idp/profile/SAML2/POST/SSO"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """;

    /// <summary>The shape of a cloud provider's WS-Federation metadata: prefixes of its own, one role, no SAML.</summary>
    public static string WsFederation(string prefix = "wsfed", string type = "wsfed:SecurityTokenServiceType") => $"""
        <m:EntityDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:{prefix}="http://docs.oasis-open.org/wsfed/federation/200706" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:a="http://www.w3.org/2005/08/addressing" entityID="http://www.example.com/exk1">
          <m:RoleDescriptor i:type="{type}" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">
            <m:KeyDescriptor use="signing"><d:KeyInfo xmlns:d="http://www.w3.org/2000/09/xmldsig#"><d:X509Data><d:X509Certificate>{Base64(Primary)}</d:X509Certificate></d:X509Data></d:KeyInfo></m:KeyDescriptor>
            <{prefix}:SecurityTokenServiceEndpoint><a:EndpointReference><a:Address>https://example.com/sso/wsfed/active</a:Address></a:EndpointReference></{prefix}:SecurityTokenServiceEndpoint>
            <{prefix}:PassiveRequestorEndpoint><a:EndpointReference><a:Address> https://example.com/sso/wsfed/passive </a:Address></a:EndpointReference></{prefix}:PassiveRequestorEndpoint>
          </m:RoleDescriptor>
        </m:EntityDescriptor>
        """;

    public static string Keys(params X509Certificate2[] certificates) => string.Concat(certificates.Select(one => Key("signing", one)));

    public static string Key(string use, params X509Certificate2[] chain) =>
        $"""<KeyDescriptor use="{use}"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>{string.Concat(chain.Select(one => $"<X509Certificate>{Base64(one)}</X509Certificate>"))}</X509Data></KeyInfo></KeyDescriptor>""";

    public static string Base64(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);

    public static X509Certificate2 Certificate(string subject, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        DateTimeOffset from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return issuer is null
            ? request.CreateSelfSigned(from, from.AddYears(2))
            : request.Create(issuer, from, from.AddYears(1), [1, 2, 3]);
    }
}
