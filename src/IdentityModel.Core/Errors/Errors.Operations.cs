namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Realm discovery does not know the domain.</summary>
    public static IdentityModelException RealmUnknown(string domain) => Make(
        ErrorKind.ObjectNotFound,
        $"The sign-in service of this cloud does not know the domain '{domain}'.",
        "Check the spelling. Only the national cloud itself knows its domains; name it with -Environment.",
        domain);

    /// <summary>A domain such as outlook.com, which belongs to no organization.</summary>
    public static IdentityModelException DomainOfPersonalAccounts(string domain) => Make(
        ErrorKind.InvalidArgument,
        $"The domain '{domain}' is for personal Microsoft accounts. It belongs to no organization, so it has no identity model.",
        "Name a domain of the organization.",
        domain);

    /// <summary>The domain to convert is not verified.</summary>
    public static IdentityModelException DomainNotVerified(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is not verified, so it cannot be federated or converted.",
        "Verify the domain first, or omit it.",
        domain,
        inner);

    /// <summary>
    /// The domain is not federated, so there is nothing to convert, save or show. The initial domain is never federated
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
        $"The domain '{domain}' inherits its authentication from {Named(root)}. It cannot be converted, updated, saved, restored or exported alone.",
        $"Name {Named(root)}. The command includes every subdomain that inherits from it.",
        domain,
        inner);

    /// <summary>The service has no federation settings for a federated domain, so none can be saved.</summary>
    public static IdentityModelException FederationMissing(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The service has no federation settings of '{domain}', so the command cannot save them before the conversion.",
        "Save the identity provider's metadata, which you need to federate the domain again. Then convert the domain with -Force.",
        domain);

    /// <summary>The run must set passwords, and the session cannot (docs/facts/passwords.md#setting-a-cloud-password).</summary>
    public static IdentityModelException PasswordsNotSettable(string domain, int users) => Make(
        ErrorKind.PermissionDenied,
        $"'{domain}' has {users} synchronized users without a known password, and an application cannot set their passwords.",
        "Connect as an administrator, or turn on password hash sync first. To leave these users without a known password, use "
        + "-SkipUserConversion or -Force.",
        domain);

    /// <summary>
    /// An application was to set a synchronized user's password (docs/facts/passwords.md#resetting-a-synchronized-password).
    /// </summary>
    public static IdentityModelException PasswordResetNeedsAdministrator(string userPrincipalName) => Make(
        ErrorKind.PermissionDenied,
        $"'{userPrincipalName}' is synchronized, and an application cannot set a synchronized user's password.",
        "Connect as an administrator, or set the password in Active Directory.",
        userPrincipalName);

    /// <summary>A file that must be written before a change cannot be written.</summary>
    public static IdentityModelException RecordNotWritten(string what, Exception inner) => Make(
        ErrorKind.WriteError,
        $"Could not write {what}: {inner.Message}",
        "The command changes nothing without this file. Free disk space or name another path, then run the command again.",
        target: null,
        inner);

    /// <summary>The request was sent, but it is not known whether the change was made.</summary>
    public static IdentityModelException ConversionUnknown(string domain, string? journal, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"It is not known whether '{domain}' was converted: {inner.Message}",
        $"Check with Get-IdentityModel {domain}, then run: {ConversionCommand.Resume(journal)}",
        domain,
        inner);

    private static string Named(string? root) => root is null ? "its root domain" : $"'{root}'";
}
