namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// A federation is created although the domain has one: <c>Domain already has Federation Configuration set.</c>
    /// (docs/facts/federation.md#creating-federation-settings).
    /// </summary>
    public static IdentityModelException DomainFederatedAlready(string domain, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"The domain '{domain}' has federation settings already.",
        $"Get-DomainFederation {domain} shows them. Restore-DomainFederation replaces them.",
        domain,
        inner);

    /// <summary>
    /// Another domain, perhaps of another tenant, has the issuer: 409 Request_MultipleObjectsWithSameKeyValue
    /// (docs/facts/federation.md#issuer; msgraph-sdk-powershell #3625).
    /// </summary>
    public static IdentityModelException IssuerTaken(string domain, string? issuer, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"Another domain already has the issuer '{Shown.Value(issuer ?? "")}', so '{domain}' cannot have it, too.",
        $"Give the domain its own issuer: with AD FS, -IssuerUri http://{domain}/adfs/services/trust/. The identity provider must then send it.",
        domain,
        inner);

    /// <summary>The domain to federate is the default one (docs/facts/conversion.md#default-domain).</summary>
    public static IdentityModelException DefaultDomainNotFederatable(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{domain}' is the tenant's default domain, which cannot be federated.",
        "Make another domain the default first, such as the initial *.onmicrosoft.com domain.",
        domain,
        inner);

    /// <summary>The domain to federate is the initial one (docs/facts/conversion.md#initial-domain).</summary>
    public static IdentityModelException InitialDomainNotFederatable(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{domain}' is the tenant's initial domain, which is never federated.",
        "Federate a domain of your own.",
        domain,
        inner);

    /// <summary>
    /// A domain was to be federated by changing its authenticationType, which the service does not support
    /// (docs/facts/graph.md#changing-authenticationtype).
    /// </summary>
    public static IdentityModelException FederationByUpdateRefused(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The service does not accept a change of authenticationType to federate '{domain}'. It needs federation settings.",
        "Run Convert-DomainToFederated.",
        domain,
        inner);

    /// <summary>
    /// The domain is federated, but its settings can no longer be read: what a federation without a signing certificate leaves
    /// behind (docs/facts/federation.md#post-without-certificate; microsoft-graph-docs #20203).
    /// </summary>
    public static IdentityModelException DomainUnmanageable(string domain, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is federated now, but the service cannot read its settings, and nobody may be able to sign in to it.",
        "Ask Microsoft support to make it managed. Until then, you can give its users a sign-in name of another domain.",
        domain,
        inner);

    /// <summary>The federation settings to change are not there any more.</summary>
    public static IdentityModelException FederationNotFound(string domain, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The domain '{domain}' no longer has these federation settings: somebody has changed it in the meantime.",
        $"Check the settings with Get-DomainFederation {domain}, then run the command again.",
        domain,
        inner);

    /// <summary>The domain is federated, but the service lists no settings of it.</summary>
    public static IdentityModelException FederationNotListed(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is federated, but the service lists no federation settings of it.",
        "Run the command again in some minutes. If it fails again, ask Microsoft support: Microsoft Graph cannot repair the domain.",
        domain);

    /// <summary>A backup of another tenant.</summary>
    public static IdentityModelException BackupOfOtherTenant(string path, string tenant, string connected) => Make(
        ErrorKind.InvalidData,
        $"The backup '{path}' belongs to the tenant '{Shown.Value(tenant)}', but you are connected to '{connected}'.",
        "Connect to the tenant of the backup with Connect-IdentityModel -TenantId, or give another backup.",
        path);

    /// <summary>The settings were sent, but it is not known whether the service has them.</summary>
    public static IdentityModelException RestoreUnknown(string domain, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"It is not known whether the federation of '{domain}' was restored: {inner.Message}",
        $"Check with Get-DomainFederation {domain}, then run the command again. It sends only the settings that still differ.",
        domain,
        inner);

    /// <summary>A backup lacks a setting that a restore needs.</summary>
    public static IdentityModelException FederationBackupFieldMissing(string path, string field) => Make(
        ErrorKind.InvalidData,
        $"The backup '{path}' has no {field}.",
        "Give the file that Backup-DomainFederation or a conversion wrote, or add the value again.",
        path);
}
