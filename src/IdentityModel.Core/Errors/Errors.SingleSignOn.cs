namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>No region of that code or alias.</summary>
    public static IdentityModelException RegionUnknown(string region, IEnumerable<string> codes) => Make(
        ErrorKind.ObjectNotFound,
        $"There is no Dynamics 365 region '{Shown.Value(region)}'.",
        $"Use one of {string.Join(", ", codes)}; Get-SsoRegion shows them with their hosts.",
        region);

    /// <summary>An organization name that is not allowed in an address.</summary>
    public static IdentityModelException OrganizationNameMalformed(string organization) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(organization)}' is not the name of an organization. A name has at most 63 characters: letters, digits and hyphens.",
        "Give the part before the first dot of the address, such as contoso of https://contoso.crm.dynamics.com, "
            + "or the complete address with -EnvironmentUrl.",
        organization);

    /// <summary>An address that belongs to no region, or to no organization.</summary>
    public static IdentityModelException EnvironmentUrlUnknown(string url) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(url)}' is not the address of a Dynamics 365 environment.",
        "Copy it from the browser, such as https://contoso.crm4.dynamics.com. Get-SsoRegion lists the known hosts.",
        url);

    /// <summary>An empty Federation Service identifier.</summary>
    public static IdentityModelException FederationServiceIdentifierEmpty() => Make(
        ErrorKind.InvalidArgument,
        "The Federation Service identifier is empty.",
        "AD FS Management shows it under Edit Federation Service Properties, and Get-FederationMetadata reads it.",
        target: null);

    /// <summary>An identifier with the angle brackets that a document prints around it.</summary>
    public static IdentityModelException FederationServiceIdentifierInBrackets(string identifier) => Make(
        ErrorKind.InvalidArgument,
        $"The Federation Service identifier '{Shown.Value(identifier)}' is in angle brackets, which are not part of it.",
        $"Give it without the brackets: {identifier.Trim('<', '>')}",
        identifier);

    /// <summary>The identifier is not well-formed text.</summary>
    public static IdentityModelException FederationServiceIdentifierMalformed(string identifier, Exception? inner = null) => Make(
        ErrorKind.InvalidArgument,
        "The Federation Service identifier contains half a character (an unpaired surrogate).",
        "Copy it again from AD FS Management, or read it with Get-FederationMetadata.",
        identifier,
        inner);

    /// <summary>A domain's name that is not of a domain's form.</summary>
    public static IdentityModelException FederatedDomainMalformed(string domain) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(domain)}' is not a domain name.",
        "Give only a verified federated domain, such as contoso.com, without @, protocol and path.",
        domain);
}
