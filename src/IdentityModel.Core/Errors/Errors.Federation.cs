namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>
    /// A federation is created where there is one: <c>Domain already has Federation Configuration set.</c>
    /// (docs/facts/federation.md#creating-federation-settings).
    /// </summary>
    public static IdentityModelException DomainFederatedAlready(string domain, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"The domain '{domain}' has federation settings already.",
        $"Get-DomainFederation {domain} shows them, and Restore-DomainFederation puts others in their place.",
        domain,
        inner);

    /// <summary>
    /// Another domain, perhaps of another tenant, has the issuer: 409 Request_MultipleObjectsWithSameKeyValue
    /// (docs/facts/federation.md#issuer; msgraph-sdk-powershell #3625).
    /// </summary>
    public static IdentityModelException IssuerTaken(string domain, string? issuer, Exception? inner = null) => Make(
        ErrorKind.ResourceExists,
        $"The issuer '{Shown.Value(issuer ?? "")}' belongs to another domain already, and '{domain}' cannot have it too.",
        $"Give it an issuer of its own, with AD FS http://{domain}/adfs/services/trust/, which the identity provider must then send.",
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
        $"The service does not federate '{domain}' by a change of its authenticationType; it does by federation settings.",
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
        "Ask Microsoft's support to make it managed; its users can be given a sign-in name of another domain until then.",
        domain,
        inner);

    /// <summary>The federation settings to change are not there any more.</summary>
    public static IdentityModelException FederationNotFound(string domain, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The domain '{domain}' has no such federation settings any more: somebody changed it meanwhile.",
        $"Look at it with Get-DomainFederation {domain}, then run the command again.",
        domain,
        inner);

    /// <summary>The domain is federated, but the service lists no settings of it.</summary>
    public static IdentityModelException FederationNotListed(string domain) => Make(
        ErrorKind.InvalidOperation,
        $"The domain '{domain}' is federated, but the service lists no federation settings of it.",
        "Run the command again in some minutes; if it stays so, ask Microsoft's support, as Graph cannot mend it.",
        domain);

    /// <summary>A backup of another tenant.</summary>
    public static IdentityModelException BackupOfOtherTenant(string path, string tenant, string connected) => Make(
        ErrorKind.InvalidData,
        $"The backup '{path}' is of the tenant '{Shown.Value(tenant)}', and the connection is to '{connected}'.",
        "Connect to the tenant of the backup with Connect-IdentityModel -TenantId, or give another backup.",
        path);

    /// <summary>The settings were sent, but whether they landed is not known.</summary>
    public static IdentityModelException RestoreUnknown(string domain, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"Whether the federation of '{domain}' was restored is not known: {inner.Message}",
        $"Look with Get-DomainFederation {domain}, then run the command again: it sends only what still differs.",
        domain,
        inner);

    /// <summary>A backup lacks what a restore cannot do without.</summary>
    public static IdentityModelException FederationBackupFieldMissing(string path, string field) => Make(
        ErrorKind.InvalidData,
        $"The backup '{path}' has no {field}.",
        "Give the file that Backup-DomainFederation or a conversion wrote, or put the value back in.",
        path);
}
