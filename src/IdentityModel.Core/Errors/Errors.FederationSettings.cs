namespace IdentityModel.Core;

public static partial class Errors
{
    private const string ReadMetadataForSettings =
        "Read the settings from the identity provider's metadata with Get-FederationMetadata, or give the correct value.";

    private const string GiveThePublicCertificate =
        "Give the provider's token-signing certificate without its private key, as Base64 of the DER bytes, without PEM lines.";

    /// <summary>A setting without which nobody could manage the domain or sign in to it.</summary>
    public static IdentityModelException FederationSettingMissing(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The federation settings of '{domain}' have no {setting}.",
        ReadMetadataForSettings,
        domain);

    /// <summary>An address with a user name or a password, which the message does not show.</summary>
    public static IdentityModelException FederationUriWithPassword(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' has a user name or a password before the host. Everybody who signs in sees this address.",
        "Give the address without it, and change the password.",
        domain);

    /// <summary>A text that is not an address or identifier.</summary>
    public static IdentityModelException FederationUriMalformed(string domain, string setting, string value) => Make(
        ErrorKind.InvalidData,
        setting == "issuerUri"
            ? $"The issuerUri of '{domain}' is not a URI: '{Shown.Value(value)}'."
            : $"The {setting} of '{domain}' is not a complete address: '{Shown.Value(value)}'.",
        setting == "issuerUri"
            ? "Give the provider a URI as its identifier, such as https://sts.contoso.com or urn:contoso. Then name it with -IssuerUri, or "
                + "read the metadata again."
            : ReadMetadataForSettings,
        domain);

    /// <summary>Entra ID as the provider of its own domain: it sends users in a circle, or waits for tokens of its own.</summary>
    public static IdentityModelException ProviderIsEntraId(string domain, string setting, string value) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is that of Entra ID itself: '{Shown.Value(value)}'. "
            + (setting == "issuerUri"
                ? "The identity provider sends tokens with another issuer."
                : "Entra ID would send users to itself to sign in."),
        "Use the metadata of the identity provider, such as AD FS, not the federation metadata that Entra ID publishes for applications.",
        domain);

    /// <summary>An address to which users would send passwords without encryption.</summary>
    public static IdentityModelException FederationUriNotHttps(string domain, string setting, string value) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is not an https address: '{Shown.Value(value)}'.",
        ReadMetadataForSettings,
        domain);

    /// <summary>
    /// A value newer than the client that read it, which cannot be written (docs/facts/federation.md#federation-settings).
    /// </summary>
    public static IdentityModelException FederationValueUnknown(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is unknownFutureValue. This value means that the module does not "
        + "know the real value and cannot write it.",
        "Replace it with the real value, which the portal shows.",
        domain);

    /// <summary>A text that is not a certificate: no Base64, PEM lines, or other bytes.</summary>
    public static IdentityModelException FederationCertificateUnreadable(
        string domain, string setting, Exception inner, bool isPem = false) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is not a certificate: {(isPem ? "it has PEM lines." : ReasonOfCertificate(inner))}",
        GiveThePublicCertificate + " If it comes from a backup, use a backup that nobody has edited.",
        domain,
        inner);

    /// <summary>A certificate together with its private key, which must never leave the identity provider.</summary>
    public static IdentityModelException FederationCertificateHasPrivateKey(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' contains a private key. The command did not send it.",
        GiveThePublicCertificate + " If other people can have seen the file, renew the certificate.",
        domain);

    /// <summary>Nobody could sign in with a certificate that has expired.</summary>
    public static IdentityModelException FederationCertificateExpired(
        string domain, string setting, string subject, DateTimeOffset notAfter) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', expired on {notAfter.UtcDateTime:yyyy-MM-dd}.",
        "Read the provider's current certificates with Get-FederationMetadata.",
        domain);

    /// <summary>Nobody can sign in with the certificate before its time begins.</summary>
    public static IdentityModelException FederationCertificateNotYetValid(
        string domain, string setting, string subject, DateTimeOffset notBefore) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', is not valid before {notBefore.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
        "Use the certificate that the provider signs with today. Get-FederationMetadata shows it.",
        domain);

    /// <summary>A key that can be broken, so that anybody could sign tokens.</summary>
    public static IdentityModelException FederationCertificateWeak(string domain, string setting, string subject, int bits) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', has a weak key of {bits} bits.",
        "Ask the provider to sign with a key of 2048 bits or more.",
        domain);

    /// <summary>A key of a kind for which no page documents that Entra ID accepts its tokens.</summary>
    public static IdentityModelException FederationCertificateNotRsa(string domain, string setting, string subject) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', has no RSA key. Microsoft documents only RSA signatures for Entra ID.",
        "Ask the provider to sign with an RSA key, or test the certificate with a domain that nobody uses.",
        domain);

    /// <summary>A certificate that is itself signed with MD5 or SHA-1.</summary>
    public static IdentityModelException FederationCertificateOldDigest(string domain, string setting, string subject) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', is itself signed with SHA-1 or MD5.",
        "Renew it with SHA-256, and ask the provider to sign tokens with SHA-256.",
        domain);
}
