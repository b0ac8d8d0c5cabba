using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;

namespace IdentityModel.Local.Metadata;

/// <summary>
/// Finds the identity provider in a metadata document and reads what it says of itself (docs/facts/federation.md#ad-fs-metadata).
/// </summary>
internal sealed class MetadataDescriptionReader(XElement root, string source, string? wantedEntityId)
{
    /// <summary>The description of the one identity provider, or of the one that is wanted.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>MetadataNotRecognized</c>, <c>MetadataOfNoIdentityProvider</c>, <c>MetadataOfSeveralProviders</c>,
    /// <c>MetadataEntityNotFound</c>, <c>MetadataWithoutIdentifier</c>, <c>MetadataCertificateUnreadable</c>, <c>MetadataWithoutSigningCertificate</c>.
    /// </exception>
    public FederationDescription Read()
    {
        XElement provider = FindProvider();
        string entityId = EntityIdOf(provider);
        if (entityId.Length == 0)
            throw Errors.MetadataWithoutIdentifier(source);

        XElement[] tokenServices = [.. provider.Elements(MetadataNames.RoleDescriptor).Where(IsTokenService)];
        XElement[] samlRoles = [.. provider.Elements(MetadataNames.SamlRole)];
        IReadOnlyList<string> passive = Addresses(tokenServices, MetadataNames.PassiveEndpoint);

        // The role that browsers are sent to signs their tokens.
        MetadataCertificates keys = new(source, entityId);
        IReadOnlyList<X509Certificate2> certificates =
            passive.Count > 0 ? keys.Read(tokenServices, samlRoles) : keys.Read(samlRoles, tokenServices);
        return new FederationDescription
        {
            EntityId = entityId,
            DisplayName = NameOf(provider, tokenServices, samlRoles),
            PassiveEndpoints = passive,
            TokenEndpoints = Addresses(tokenServices, MetadataNames.TokenEndpoint),
            MetadataExchangeEndpoints =
                Values(tokenServices.Descendants(MetadataNames.ExchangeReference).Elements(MetadataNames.Address)),
            SamlSignOn = Endpoints(samlRoles, MetadataNames.SamlSignOn),
            SamlSignOut = Endpoints(samlRoles, MetadataNames.SamlSignOut),
            WantAuthnRequestsSigned = samlRoles.Any(role => Text(role, "WantAuthnRequestsSigned") is "true" or "1"),
            NameIdFormats = Values(samlRoles.Elements(MetadataNames.NameIdFormat)),
            SigningCertificates = certificates,
            SignerThumbprint = MetadataCertificates.SignerOf(provider) ?? MetadataCertificates.SignerOf(root),
            ValidUntil = Time(provider) ?? Time(root),
        };
    }

    private XElement FindProvider()
    {
        if (root.Name != MetadataNames.EntityDescriptor && root.Name != MetadataNames.EntitiesDescriptor)
            throw Errors.MetadataNotRecognized(source, root.Name.LocalName);

        XElement[] entities = [.. root.DescendantsAndSelf(MetadataNames.EntityDescriptor)];
        XElement[] providers = [.. entities.Where(IsProvider)];
        string[] found = [.. providers.Select(EntityIdOf)];
        if (wantedEntityId is not null)
        {
            entities = [.. entities.Where(IsWanted)];
            providers = [.. providers.Where(IsWanted)];
            if (entities.Length == 0)
                throw Errors.MetadataEntityNotFound(source, wantedEntityId, found);
        }

        return providers.Length switch
        {
            1 => providers[0],
            0 => throw Errors.MetadataOfNoIdentityProvider(source, entities.Length == 0 ? "nobody" : EntityIdOf(entities[0])),
            _ => throw Errors.MetadataOfSeveralProviders(source, [.. providers.Select(EntityIdOf)]),
        };
    }

    private bool IsWanted(XElement entity) => EntityIdOf(entity) == wantedEntityId;

    // AD FS names its role; others have a name in an extension of the role or of the entity, or only that of the organization
    // (docs/facts/federation.md#names-of-a-provider).
    private static string? NameOf(XElement provider, XElement[] tokenServices, XElement[] samlRoles)
    {
        string? service = tokenServices.Select(role => Text(role, "ServiceDisplayName")).FirstOrDefault(name => name.Length > 0);
        IEnumerable<XElement> described = [.. tokenServices, .. samlRoles, provider];
        return service
            ?? English(described.Elements(MetadataNames.Extensions).Descendants().Where(one => one.Name.LocalName == "DisplayName"))
            ?? English(provider.Elements(MetadataNames.Organization).Elements(MetadataNames.OrganizationDisplayName));
    }

    // The name in English, which is the language of the other settings; else the first.
    private static string? English(IEnumerable<XElement> names)
    {
        XElement[] filled = [.. names.Where(name => name.Value.Trim().Length > 0)];
        XElement? chosen = filled.FirstOrDefault(name => Text(name, MetadataNames.Language).StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ?? filled.FirstOrDefault();
        return chosen?.Value.Trim();
    }

    private static bool IsProvider(XElement entity) =>
        entity.Elements(MetadataNames.SamlRole).Any() || entity.Elements(MetadataNames.RoleDescriptor).Any(IsTokenService);

    // The type is a qualified name in the attribute's text: its prefix means what it means at that element.
    private static bool IsTokenService(XElement role)
    {
        string type = Text(role, MetadataNames.RoleType);
        int colon = type.IndexOf(':');
        if (type.Substring(colon + 1) != MetadataNames.TokenServiceType.LocalName || colon == 0)
            return false;

        XNamespace? space = colon > 0 ? role.GetNamespaceOfPrefix(type.Substring(0, colon)) : role.GetDefaultNamespace();
        return space == MetadataNames.TokenServiceType.Namespace;
    }

    // The endpoint's own address alone: its metadata holds others.
    private static IReadOnlyList<string> Addresses(XElement[] roles, XName endpoint) => Values(
        roles.Elements(endpoint).Elements(MetadataNames.EndpointReference).Elements(MetadataNames.Address));

    private static IReadOnlyList<string> Values(IEnumerable<XElement> elements) =>
        [.. elements.Select(element => element.Value.Trim()).Where(value => value.Length > 0).Distinct()];

    private static IReadOnlyList<SamlEndpoint> Endpoints(XElement[] roles, XName name) =>
    [
        .. from element in roles.Elements(name)
           let location = Text(element, "Location")
           where location.Length > 0
           select new SamlEndpoint(Text(element, "Binding"), location),
    ];

    private static string EntityIdOf(XElement entity) => Text(entity, "entityID");

    private static string Text(XElement element, XName attribute) => element.Attribute(attribute)?.Value.Trim() ?? "";

    // A time that cannot be read bounds nothing.
    private static DateTimeOffset? Time(XElement element) =>
        DateTimeOffset.TryParse(
            Text(element, "validUntil"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
