using System.Xml.Linq;

namespace IdentityModel.Local.Metadata;

/// <summary>
/// The names metadata is read by: namespace and local name, never the prefix (docs/facts/federation.md#ad-fs-metadata).
/// </summary>
internal static class MetadataNames
{
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static readonly XNamespace Federation = "http://docs.oasis-open.org/wsfed/federation/200706";
    public static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";
    public static readonly XNamespace Exchange = "http://schemas.xmlsoap.org/ws/2004/09/mex";
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public static readonly XName EntitiesDescriptor = Metadata + "EntitiesDescriptor";
    public static readonly XName EntityDescriptor = Metadata + "EntityDescriptor";
    public static readonly XName RoleDescriptor = Metadata + "RoleDescriptor";
    public static readonly XName SamlRole = Metadata + "IDPSSODescriptor";
    public static readonly XName KeyDescriptor = Metadata + "KeyDescriptor";
    public static readonly XName SamlSignOn = Metadata + "SingleSignOnService";
    public static readonly XName SamlSignOut = Metadata + "SingleLogoutService";

    public static readonly XName TokenServiceType = Federation + "SecurityTokenServiceType";
    public static readonly XName TokenEndpoint = Federation + "SecurityTokenServiceEndpoint";
    public static readonly XName PassiveEndpoint = Federation + "PassiveRequestorEndpoint";

    public static readonly XName EndpointReference = Addressing + "EndpointReference";
    public static readonly XName Address = Addressing + "Address";
    public static readonly XName ExchangeReference = Exchange + "MetadataReference";

    public static readonly XName Extensions = Metadata + "Extensions";
    public static readonly XName Organization = Metadata + "Organization";
    public static readonly XName OrganizationDisplayName = Metadata + "OrganizationDisplayName";
    public static readonly XName NameIdFormat = Metadata + "NameIDFormat";
    public static readonly XName Language = XNamespace.Xml + "lang";

    public static readonly XName SignatureElement = Signature + "Signature";
    public static readonly XName Certificate = Signature + "X509Certificate";
    public static readonly XName RoleType = SchemaInstance + "type";
}
