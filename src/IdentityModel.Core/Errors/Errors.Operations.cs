namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Realm discovery does not know the domain.</summary>
    public static IdentityModelException RealmUnknown(string domain) => Make(
        ErrorKind.ObjectNotFound,
        $"The sign-in service of this cloud knows no domain '{domain}'.",
        "Check the spelling; a domain of a national cloud is known there only.",
        domain);

    /// <summary>The domain to convert is not verified.</summary>
    public static IdentityModelException DomainNotVerified(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is not verified, so that it can be neither federated nor converted.",
        "Verify it first, or leave it out.",
        domain,
        inner);

    /// <summary>
    /// The domain has no federation to convert, save or show. The initial domain always is
    /// (docs/facts/conversion.md#initial-domain).
    /// </summary>
    public static IdentityModelException DomainNotFederated(string domain, bool isInitial) => Make(
        ErrorKind.InvalidOperation,
        isInitial
            ? $"'{domain}' is the tenant's initial domain, which is never federated."
            : $"The domain '{domain}' is not federated.",
        "Get-IdentityModel shows which domains are federated.",
        domain);

    /// <summary>The domain takes its authentication from its root (docs/facts/conversion.md#subdomains).</summary>
    public static IdentityModelException DomainInherits(string domain, string? root, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' takes its authentication from {Named(root)}, and cannot be converted, saved or restored alone.",
        $"Name {Named(root)}: every subdomain that inherits from it comes with it.",
        domain,
        inner);

    /// <summary>The service has no federation settings of a federated domain, so that none can be saved.</summary>
    public static IdentityModelException FederationMissing(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The service has no federation settings of '{domain}', so that none can be saved before the conversion.",
        "Keep the identity provider's metadata at hand to federate it again, then convert it with -Force.",
        domain);

    /// <summary>
    /// Passwords were asked for that the session cannot set (docs/facts/passwords.md#setting-a-cloud-password).
    /// </summary>
    public static IdentityModelException PasswordsNotSettable(string domain, int users) => Make(
        ErrorKind.PermissionDenied,
        $"'{domain}' has {users} synchronized users without a known password, and an application cannot set their passwords.",
        "Connect as an administrator, or switch on password hash sync first, or leave them so with -SkipUserConversion or -Force.",
        domain);

    /// <summary>
    /// An application was to set a synchronized user's password (docs/facts/passwords.md#resetting-a-synchronized-password).
    /// </summary>
    public static IdentityModelException PasswordResetNeedsAdministrator(string userPrincipalName) => Make(
        ErrorKind.PermissionDenied,
        $"'{userPrincipalName}' is synchronized, and an application cannot set a synchronized user's password.",
        "Connect as an administrator, or set the password in Active Directory.",
        userPrincipalName);

    /// <summary>A file that must be written before a change cannot be.</summary>
    public static IdentityModelException RecordNotWritten(string what, Exception inner) => Make(
        ErrorKind.WriteError,
        $"Could not write {what}: {inner.Message}",
        "Nothing is changed without it. Free space or name another path, then run the command again.",
        target: null,
        inner);

    /// <summary>The domain write was sent, but whether it landed is not known.</summary>
    public static IdentityModelException ConversionUnknown(string domain, string? journal, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"Whether '{domain}' was converted is not known: {inner.Message}",
        $"Look with Get-IdentityModel {domain}, then go on: {ConversionCommand.Resume(journal)}",
        domain,
        inner);

    private static string Named(string? root) => root is null ? "its root domain" : $"'{root}'";
}
