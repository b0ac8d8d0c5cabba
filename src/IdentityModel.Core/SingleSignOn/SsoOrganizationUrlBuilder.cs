using System.Text;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.SingleSignOn;

/// <summary>
/// Builds the single sign-on address of an organization: its base address and the realm in <c>whr</c>
/// (docs/facts/sign-on-urls.md#the-address-of-2021).
/// </summary>
public static class SsoOrganizationUrlBuilder
{
    private const int MaxDomainLength = 253;

    private const int MaxLabelLength = 63;

    private const string InitialDomainSuffix = ".onmicrosoft.com";

    // docs/facts/conversion.md#initial-domain, docs/facts/sign-on-urls.md#the-whr-parameter.
    private const string NeverFederated =
        "An onmicrosoft.com domain cannot be federated, so the service ignores whr. Name a federated domain of the tenant.";

    /// <summary>
    /// Characters that are not encoded: those that a query may have (RFC 3986 section 3.4), except <c>&amp;</c> and <c>+</c>,
    /// which would end the value or be read as a blank. So <c>:</c> and <c>/</c> stay
    /// (docs/facts/sign-on-urls.md#encoding-of-whr).
    /// </summary>
    private const string KeptPunctuation = "-._~!$'()*,;=:@/?";

    // Text that is not well-formed Unicode has no UTF-8, and so no address.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The address with the Federation Service identifier, as AD FS shows it, in <c>whr</c>
    /// (docs/facts/sign-on-urls.md#the-address-of-2021).
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>FederationServiceIdentifierEmpty</c>, <c>FederationServiceIdentifierInBrackets</c>,
    /// <c>FederationServiceIdentifierMalformed</c>.
    /// </exception>
    public static SsoOrganizationUrl ForIdentifier(SsoOrganization organization, string federationServiceIdentifier)
    {
        string identifier = federationServiceIdentifier.Trim();
        if (identifier.Length == 0)
            throw Errors.FederationServiceIdentifierEmpty();
        if (identifier.StartsWith("<", StringComparison.Ordinal) && identifier.EndsWith(">", StringComparison.Ordinal))
            throw Errors.FederationServiceIdentifierInBrackets(identifier);
        return Build(organization, identifier);
    }

    /// <summary>
    /// The address with a verified federated domain in <c>whr</c>, as documented today
    /// (docs/facts/sign-on-urls.md#the-whr-parameter).
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FederatedDomainMalformed</c>.</exception>
    public static SsoOrganizationUrl ForDomain(SsoOrganization organization, string federatedDomain)
    {
        string domain = federatedDomain.Trim().ToLowerInvariant();
        if (domain.Length > MaxDomainLength || !IsDomain(domain))
            throw Errors.FederatedDomainMalformed(federatedDomain);
        return domain.EndsWith(InitialDomainSuffix, StringComparison.Ordinal)
            ? Build(organization, domain, NeverFederated)
            : Build(organization, domain);
    }

    private static SsoOrganizationUrl Build(SsoOrganization organization, string realm, string? warning = null) => new()
    {
        Organization = organization.Name,
        Region = organization.Region.Code,
        Url = $"{organization.BaseUrl}?whr={Encode(realm)}",
        Warning = [.. new[] { organization.Warning, warning }.OfType<string>()],
    };

    // At least two labels of letters, digits and inner hyphens (RFC 1123, section 2.1).
    private static bool IsDomain(string domain) => domain.Split('.') is { Length: > 1 } labels && labels.All(label =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[label.Length - 1] != '-'
        && label.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'));

    private static string Encode(string realm)
    {
        StringBuilder encoded = new(realm.Length);
        foreach (byte value in Utf8(realm))
        {
            if (IsKept((char)value))
                encoded.Append((char)value);
            else
                encoded.Append(Hexadecimal.Write([value], prefix: "%"));
        }

        return encoded.ToString();
    }

    private static bool IsKept(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') || KeptPunctuation.IndexOf(c) >= 0;

    private static byte[] Utf8(string realm)
    {
        try
        {
            return StrictUtf8.GetBytes(realm);
        }
        catch (EncoderFallbackException e)
        {
            throw Errors.FederationServiceIdentifierMalformed(realm, e);
        }
    }
}
