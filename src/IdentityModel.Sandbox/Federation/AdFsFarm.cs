using System.Text;
using System.Xml.Linq;

namespace IdentityModel.Sandbox;

/// <summary>
/// An AD FS beside the simulated tenant. It publishes metadata like a real one (docs/facts/federation.md#ad-fs-metadata), made of
/// the settings that the tenant has of it.
/// </summary>
internal sealed class AdFsFarm(string host, string metadata)
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private const string PassivePath = "/adfs/ls";
    private const string MetadataPath = "/FederationMetadata/2007-06/FederationMetadata.xml";

    private static readonly XNamespace Saml = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Federation = "http://docs.oasis-open.org/wsfed/federation/200706";
    private static readonly XNamespace Addressing = "http://www.w3.org/2005/08/addressing";
    private static readonly XNamespace Exchange = "http://schemas.xmlsoap.org/ws/2004/09/mex";
    private static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";

    /// <summary>The federation service name.</summary>
    public string Host => host;

    /// <summary>
    /// The farms of the tenant's federated domains. A farm is missing if the settings do not give its identifier and certificate,
    /// or if domains disagree about it.
    /// </summary>
    public static IReadOnlyList<AdFsFarm> Of(SandboxTenant tenant) =>
    [
        .. from domain in tenant.Domains
           let settings = domain.Federation
           let name = settings is null ? null : HostOf(settings)
           where name is not null
           group MetadataOf(settings) by name into farm
           where farm.Distinct().Count() == 1
           select new AdFsFarm(farm.Key, farm.First()),
    ];

    /// <summary>The metadata, at the address at which AD FS publishes it; null at another.</summary>
    public byte[]? MetadataAt(Uri address) =>
        string.Equals(address.AbsolutePath, MetadataPath, StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(metadata) : null;

    private static string? HostOf(DomainFederation settings) =>
        settings is { IssuerUri: not null, SigningCertificate: not null }
        && Uri.TryCreate(settings.PassiveSignInUri, UriKind.Absolute, out Uri? passive)
        && passive.Scheme == Uri.UriSchemeHttps
        && string.Equals(passive.AbsolutePath.TrimEnd('/'), PassivePath, StringComparison.OrdinalIgnoreCase)
            ? passive.IdnHost.ToLowerInvariant()
            : null;

    private static string MetadataOf(DomainFederation settings) => Declaration + new XElement(
        Saml + "EntityDescriptor",
        new XAttribute("entityID", settings.IssuerUri!),
        new XElement(
            Saml + "RoleDescriptor",
            new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XAttribute(XNamespace.Xmlns + "fed", Federation),
            new XAttribute(Instance + "type", "fed:SecurityTokenServiceType"),
            new XAttribute("protocolSupportEnumeration", Federation),
            settings.DisplayName is { } name ? new XAttribute("ServiceDisplayName", name) : null,
            Key(settings.SigningCertificate),
            Key(settings.NextSigningCertificate),
            Endpoint("SecurityTokenServiceEndpoint", settings.ActiveSignInUri, settings.MetadataExchangeUri),
            Endpoint("PassiveRequestorEndpoint", settings.PassiveSignInUri, exchange: null))).ToString().Replace("\r\n", "\n") + "\n";

    private static XElement? Key(string? certificate) => certificate is null
        ? null
        : new XElement(
            Saml + "KeyDescriptor",
            new XAttribute("use", "signing"),
            new XElement(
                Signature + "KeyInfo",
                new XElement(Signature + "X509Data", new XElement(Signature + "X509Certificate", certificate))));

    private static XElement? Endpoint(string kind, string? address, string? exchange) => address is null
        ? null
        : new XElement(
            Federation + kind,
            new XElement(
                Addressing + "EndpointReference",
                new XElement(Addressing + "Address", address),
                exchange is null ? null : ExchangeAt(exchange)));

    private static XElement ExchangeAt(string address) => new(
        Addressing + "Metadata",
        new XElement(
            Exchange + "Metadata",
            new XElement(
                Exchange + "MetadataSection",
                new XAttribute("Dialect", Exchange),
                new XElement(Exchange + "MetadataReference", new XElement(Addressing + "Address", address)))));
}
