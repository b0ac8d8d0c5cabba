namespace IdentityModel.Core;

public static partial class Errors
{
    private const string ReadMetadataForSettings =
        "Take the settings from the identity provider's metadata with Get-FederationMetadata, or give the right value.";

    private const string GiveThePublicCertificate =
        "Give the provider's token-signing certificate without its key, as Base64 of the DER bytes: no PEM lines.";

    /// <summary>A setting without which the domain could be managed or signed in to no more.</summary>
    public static IdentityModelException FederationSettingMissing(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The federation settings of '{domain}' have no {setting}.",
        ReadMetadataForSettings,
        domain);

    /// <summary>An address or identifier that is none.</summary>
    public static IdentityModelException FederationUriMalformed(string domain, string setting, string value) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is no whole address: '{Shown.Value(value)}'.",
        ReadMetadataForSettings,
        domain);

    /// <summary>An address to which users would send passwords in the clear.</summary>
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
        $"The {setting} of '{domain}' is unknownFutureValue, which stands for a value that is not known and cannot be written.",
        "Put the value in that is meant; the portal shows it.",
        domain);

    /// <summary>A certificate that is none: no Base64, PEM lines, or other bytes.</summary>
    public static IdentityModelException FederationCertificateUnreadable(string domain, string setting, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' is no certificate: {inner?.Message ?? "its bytes are something else."}",
        GiveThePublicCertificate,
        domain,
        inner);

    /// <summary>A certificate together with its private key, which must never leave the identity provider.</summary>
    public static IdentityModelException FederationCertificateHasPrivateKey(string domain, string setting) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}' holds a private key and was not sent.",
        GiveThePublicCertificate + " If the file has been anywhere, renew the certificate.",
        domain);

    /// <summary>Nobody could sign in with a certificate that has expired.</summary>
    public static IdentityModelException FederationCertificateExpired(
        string domain, string setting, string subject, DateTimeOffset notAfter) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', expired on {notAfter.UtcDateTime:yyyy-MM-dd}.",
        "Read the provider's present certificates with Get-FederationMetadata.",
        domain);

    /// <summary>Nobody can sign in with the certificate before its time begins.</summary>
    public static IdentityModelException FederationCertificateNotYetValid(
        string domain, string setting, string subject, DateTimeOffset notBefore) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', is not valid before {notBefore.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
        "Look which certificate the provider signs with today; Get-FederationMetadata shows it.",
        domain);

    /// <summary>A key that can be broken, so that anybody could sign tokens.</summary>
    public static IdentityModelException FederationCertificateWeak(string domain, string setting, string subject, int bits) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', has a weak key of {bits} bits.",
        "Have the provider sign with a key of 2048 bits or more.",
        domain);

    /// <summary>A key of a kind nobody documents Entra ID to take tokens from.</summary>
    public static IdentityModelException FederationCertificateNotRsa(string domain, string setting, string subject) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', has no RSA key; Entra ID documents RSA signatures only.",
        "Have the provider sign with an RSA key, or try it with a domain nobody depends on.",
        domain);

    /// <summary>A certificate that is itself signed with MD5 or SHA-1.</summary>
    public static IdentityModelException FederationCertificateOldDigest(string domain, string setting, string subject) => Make(
        ErrorKind.InvalidData,
        $"The {setting} of '{domain}', '{Shown.Value(subject)}', is itself signed with SHA-1 or MD5.",
        "Renew it with SHA-256, and have the provider sign tokens with SHA-256.",
        domain);
}
