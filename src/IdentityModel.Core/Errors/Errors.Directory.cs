namespace IdentityModel.Core;

public static partial class Errors
{
    private const string GiveAuthority =
        "Give the certificate of its authority with -CertificateAuthorityPath. -SkipCertificateCheck "
        + "connects without a check of the server's identity.";

    /// <summary>A text that is not the name or address of a server.</summary>
    public static IdentityModelException DirectoryServerMalformed(string server) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(server)}' is not a domain controller's name.",
        "Give its name, such as dc1.contoso.com, without a protocol or path. If the port is not the default one, add it: "
        + "dc1.contoso.com:1636.",
        server);

    /// <summary>Servers together with domains.</summary>
    public static IdentityModelException ServerAndDomain() => Make(
        ErrorKind.InvalidArgument,
        "-Server and -Domain were both given. -Server names domain controllers; -Domain finds them in DNS.",
        "Give one of the two.",
        target: null);

    /// <summary>Named users together with a filter.</summary>
    public static IdentityModelException IdentityWithLdapFilter() => Make(
        ErrorKind.InvalidArgument,
        "-LdapFilter cannot be combined with -Identity.",
        "Give either -Identity or -LdapFilter.",
        target: null);

    /// <summary>Text that is not exactly one LDAP filter.</summary>
    public static IdentityModelException LdapFilterMalformed(string filter, string problem) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(filter)}' is not an LDAP filter: {Shown.Reason(problem)}.",
        "Write it as (department=Sales) or (&(department=Sales)(mail=*)). In a value, write * ( ) \\ as \\2a \\28 \\29 \\5c.",
        filter);

    /// <summary>A server name that DNS does not know.</summary>
    public static IdentityModelException DirectoryServerUnknown(string server, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"DNS does not know '{Shown.Value(server)}'.",
        "Check the name, and that this computer uses a DNS server that knows the domain.",
        server,
        inner);

    /// <summary>No server answers at the address.</summary>
    public static IdentityModelException DirectoryServerUnreachable(string server, int port, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' cannot be reached on port {port}: {inner?.Message ?? "no reason was given."}",
        "Check the name, the network and the firewall. -Transport determines the port.",
        server,
        inner);

    /// <summary>A server that does not answer in time, when connecting or later.</summary>
    public static IdentityModelException DirectoryTimeout(string server, string doing, TimeSpan limit, Exception? inner = null) => Make(
        ErrorKind.OperationTimeout,
        $"The domain controller '{Shown.Value(server)}' did not answer within {limit.TotalSeconds:0} seconds while {doing}.",
        "The command did not finish. Try again with another -Server or a larger -TimeoutSeconds. Get-OnPremisesUser also has -PageSize: try a smaller one.",
        server,
        inner);

    /// <summary>The connection ended in the middle of the work.</summary>
    public static IdentityModelException DirectoryConnectionLost(string server, string doing, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The connection to the domain controller '{Shown.Value(server)}' was lost while {doing}.",
        "The output is incomplete. Try again, or with another -Server.",
        server,
        inner);

    /// <summary>The port does not speak TLS.</summary>
    public static IdentityModelException DirectoryTlsFailed(string server, int port, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' does not speak TLS on port {port}: {(inner?.InnerException ?? inner)?.Message}",
        "Use port 636 (global catalog: 3269) with -Transport Ldaps, and port 389 (3268) with -Transport StartTls. A domain controller "
        + "needs a certificate for TLS. Install one, or connect with -Transport Sealed as a domain account.",
        server,
        inner);

    /// <summary>The server does not begin TLS on the plain port.</summary>
    public static IdentityModelException StartTlsRefused(string server, string reason) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' does not begin TLS: {Shown.Reason(reason)}",
        "A domain controller needs a certificate for TLS. Install one, or connect with -Transport "
        + "Ldaps, or with Sealed as a domain account.",
        server);

    /// <summary>A certificate for another name.</summary>
    public static IdentityModelException DirectoryCertificateOfOtherName(string server, string names) => Make(
        ErrorKind.ConnectionError,
        $"The certificate of the domain controller '{Shown.Value(server)}' is for another name: {Shown.Reason(names)}.",
        "Give -Server the name in the certificate. -SkipCertificateCheck connects without a check of the server's identity.",
        server);

    /// <summary>A certificate of an unknown authority, or one that has expired.</summary>
    public static IdentityModelException DirectoryCertificateUntrusted(string server, string subject, string issuer, string reason) => Make(
        ErrorKind.ConnectionError,
        $"The certificate of the domain controller '{Shown.Value(server)}' ({Shown.Value(subject)}, issued by {Shown.Value(issuer)}) "
        + $"is not trusted: {Shown.Reason(reason)}",
        GiveAuthority,
        server);

    /// <summary>The system's LDAP library refuses a certificate that the module has just accepted.</summary>
    public static IdentityModelException DirectoryTlsRefusedHere(string server, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The LDAP library of this computer does not connect to the domain controller '{Shown.Value(server)}', although its certificate "
        + $"is valid: {inner?.Message}",
        "Check the server's TLS versions, and that the server presents the same certificate on every connection.",
        server,
        inner);

    /// <summary>A file that should hold certificates and holds none.</summary>
    public static IdentityModelException CertificateAuthorityUnreadable(string path, Exception? inner = null) => Make(
        ErrorKind.ReadError,
        $"The file '{Shown.Value(path)}' contains no certificate that can be read.",
        "Give the authority's certificate as PEM (-----BEGIN CERTIFICATE-----) or DER, as certutil -ca.cert writes it.",
        path,
        inner);

    /// <summary>This platform's LDAP library has no such setting for a single connection.</summary>
    public static IdentityModelException TlsSettingUnavailable(string setting, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The LDAP library of this computer cannot set {setting} for a single connection.",
        "Without it, the module cannot check the certificate, so it does not connect. Use the version of "
        + "System.DirectoryServices.Protocols that the module ships.",
        setting,
        inner);

    /// <summary>The LDAP library is not there.</summary>
    public static IdentityModelException LdapLibraryMissing(Exception inner) => Make(
        ErrorKind.InvalidOperation,
        $"The LDAP library of this computer cannot be loaded: {inner.Message}",
        "Install OpenLDAP's client library: Debian and Ubuntu 'apt-get install libldap-2.5-0' (libldap2 on newer ones), Red Hat 'dnf "
        + "install openldap', Alpine 'apk add libldap'.",
        target: null,
        inner);

    /// <summary>A credential without a name or a password: a server would treat it as anonymous (RFC 4513, 5.1.2).</summary>
    public static IdentityModelException DirectoryCredentialEmpty() => Make(
        ErrorKind.InvalidArgument,
        "The credential has no user name or no password.",
        "Give both. A domain controller treats a sign-in without a password as anonymous.",
        target: null);

    /// <summary>A password on a connection without TLS.</summary>
    public static IdentityModelException CredentialWithoutTls() => Make(
        ErrorKind.InvalidArgument,
        "-Credential needs TLS, and -Transport Sealed does not use TLS.",
        "Use -Transport Ldaps or StartTls. Or omit -Credential, and sign in with a Kerberos ticket (kinit).",
        target: null);

    /// <summary>The server refuses the user name or password.</summary>
    public static IdentityModelException DirectorySignInRefused(string server, string? user, string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"The domain controller '{Shown.Value(server)}' refuses to sign {Shown.Value(user ?? "this account")} in: {Shown.Reason(reason)}",
        user is null
            ? "Sign in with a domain account that can read the directory and get a new Kerberos ticket (kinit), or use -Credential. If "
                + "the server does not accept Kerberos within TLS, use -Transport Sealed."
            : "Give the user name as name@domain or DOMAIN\\name, with the current password.",
        server,
        inner);

    /// <summary>Nobody is signed in to Kerberos.</summary>
    public static IdentityModelException KerberosTicketMissing(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"There is no Kerberos ticket for the sign-in to the domain controller '{Shown.Value(server)}'.",
        "Get one with 'kinit name@DOMAIN' (domain in capitals). klist shows it. Or use -Credential.",
        server,
        inner);

    /// <summary>A Kerberos ticket that has expired.</summary>
    public static IdentityModelException KerberosTicketExpired(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"The Kerberos ticket for the sign-in to the domain controller '{Shown.Value(server)}' has expired.",
        "Get a new one with 'kinit name@DOMAIN' (domain in capitals). Or use -Credential.",
        server,
        inner);

    /// <summary>A server name that Kerberos does not know: an alias, an address, a short name.</summary>
    public static IdentityModelException KerberosServerUnknown(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"Kerberos knows no domain controller '{Shown.Value(server)}'.",
        "Give -Server the full name of the server in the domain, such as dc1.contoso.com, not an alias or an address. 'setspn -L dc1' "
        + "lists its names; the list must have ldap/ and this name.",
        server,
        inner);

    /// <summary>The Kerberos library is missing.</summary>
    public static IdentityModelException KerberosLibraryMissing(Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        "The SASL library for Kerberos is not installed on this computer.",
        "Install it: Debian and Ubuntu 'apt-get install libsasl2-modules-gssapi-mit', Red Hat 'dnf "
        + "install cyrus-sasl-gssapi'. Or use -Credential.",
        target: null,
        inner);

    /// <summary>Kerberos fails for another reason, such as no KDC that answers.</summary>
    public static IdentityModelException KerberosUnavailable(string server, string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"Signing in to the domain controller '{Shown.Value(server)}' with Kerberos failed: {Shown.Reason(reason)}",
        "Get a new ticket with 'kinit name@DOMAIN', and check that the clock of this computer is correct and that it finds the domain's "
        + "Kerberos servers (krb5.conf, DNS). Or use -Credential.",
        server,
        inner);

    /// <summary>A search base that is no distinguished name.</summary>
    public static IdentityModelException SearchBaseMalformed(string server, string searchBase, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(searchBase)}' is not a distinguished name, says {Shown.Value(server)}: {Shown.Reason(reason)}",
        "Write it as OU=Sales,DC=contoso,DC=com. Write a comma in a name as \\,.",
        searchBase,
        inner);

    /// <summary>A search base that does not exist.</summary>
    public static IdentityModelException SearchBaseNotFound(string server, string searchBase, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The domain controller '{Shown.Value(server)}' has no '{Shown.Value(searchBase)}'.",
        "Check the distinguished name, and that the account can read the object.",
        searchBase,
        inner);

    /// <summary>A search base in a domain that this server does not hold.</summary>
    public static IdentityModelException SearchBaseElsewhere(string server, string searchBase, string where, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"'{Shown.Value(searchBase)}' is not on the domain controller '{Shown.Value(server)}', which refers to {Shown.Value(where)}.",
        "The command does not follow referrals. Use -Server or -Domain of that domain, or read the forest with -GlobalCatalog.",
        searchBase,
        inner);

    /// <summary>A filter that the server refuses.</summary>
    public static IdentityModelException DirectoryFilterRefused(string server, string filter, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidArgument,
        $"The domain controller '{Shown.Value(server)}' does not accept the filter {Shown.Value(filter)}: {Shown.Reason(reason)}",
        "Check the filter with another tool, such as ldapsearch.",
        filter,
        inner);

    /// <summary>Any other refusal.</summary>
    public static IdentityModelException DirectorySearchRefused(string server, string reason, Exception? inner = null) => Make(
        ErrorKind.ResourceUnavailable,
        $"The domain controller '{Shown.Value(server)}' refuses the search: {Shown.Reason(reason)}",
        "The output is incomplete. Check the account's rights and the server's log.",
        server,
        inner);

    /// <summary>The account may not write the attribute. An administrator is a protected account (docs/facts/matching.md#protected-accounts).</summary>
    public static IdentityModelException DirectoryChangeDenied(string server, string attribute, Exception? inner = null) => Make(
        ErrorKind.PermissionDenied,
        $"The account may not write {attribute} of this user, says {Shown.Value(server)}.",
        $"Give the account the permission 'Write {attribute}' for this user. If the user is an administrator of the domain, a permission "
        + "on its container does not count for it (AdminSDHolder): sign in as a domain administrator.",
        server,
        inner);

    /// <summary>A change that the server does not make, such as of a value that is no longer what was read.</summary>
    public static IdentityModelException DirectoryChangeRefused(string server, string attribute, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The domain controller '{Shown.Value(server)}' refuses the change of {attribute}: {Shown.Reason(reason)}",
        "Check the account's rights and the server's log.",
        server,
        inner);

    /// <summary>A server that changes nothing.</summary>
    public static IdentityModelException DirectoryServerReadOnly(string server, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"'{Shown.Value(server)}' is a read-only domain controller, which changes nothing.",
        "Give -Server a domain controller that can write.",
        server,
        inner);

    /// <summary>The global catalog, which changes nothing and does not hold every attribute.</summary>
    public static IdentityModelException DirectoryServerIsGlobalCatalog(string server) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(server)}' is the global catalog, which changes nothing and does not hold every attribute.",
        "Give -Server the domain controller without this port.",
        server);

    /// <summary>An answer that is not LDAP, or that lacks what every domain controller returns.</summary>
    public static IdentityModelException NotADomainController(string server, string reason) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(server)}' is not a domain controller of Active Directory: {Shown.Reason(reason)}",
        "Check the name and the port.",
        server);

    /// <summary>An object with a long list of values that could not be read to its end.</summary>
    public static IdentityModelException DirectoryObjectUnreadable(string name, string attribute, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The attribute {Shown.Value(attribute)} of '{Shown.Value(name)}' could not be read completely: {Shown.Reason(reason)}",
        "The command skips the user, because a prediction with only some of its addresses would be "
        + "wrong. Read the user again with -Identity.",
        name,
        inner);

    /// <summary>A user without objectGUID. Every object has one, so the account may not read it.</summary>
    public static IdentityModelException DirectoryObjectWithoutGuid(string name) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(name)}' has no objectGUID.",
        "Every object has one. Sign in with an account that can read it.",
        name);

    /// <summary>A GUID that does not have 16 bytes.</summary>
    public static IdentityModelException DirectoryGuidMalformed(string name, string attribute, int length) => Make(
        ErrorKind.InvalidData,
        $"The attribute {attribute} of '{Shown.Value(name)}' holds {length} bytes, and a GUID has 16.",
        "Every object has an objectGUID of 16 bytes. Read the user again, from a domain controller.",
        name);

    /// <summary>A user that none of the servers has.</summary>
    public static IdentityModelException OnPremisesUserNotFound(string identity, IReadOnlyList<string> servers, params DirectoryObjectType[] types) => Make(
        ErrorKind.ObjectNotFound,
        $"There is no {string.Join(" or ", types.DefaultIfEmpty().Select(type => type.Noun()))} '{Shown.Value(identity)}' on {string.Join(", ", servers)}.",
        types.Length == 0 // by a command that writes, and takes no other name
            ? "Somebody may have deleted the object, or it may be of another domain. With the distinguished name, the command also does not find an "
                + "object that was renamed or moved."
            : types.Any(type => type != DirectoryObjectType.User)
            ? "Give the display name, the mail address, the sAMAccountName, the distinguished name, the objectGUID or the SID."
            : "Give the userPrincipalName, the sAMAccountName, the distinguished name, the objectGUID or the SID.",
        identity);

    /// <summary>This machine is in no domain.</summary>
    public static IdentityModelException DomainUnknown() => Make(
        ErrorKind.InvalidOperation,
        "This computer has no DNS domain, so the command cannot find a domain controller.",
        "Name the domain or the server, such as -Domain contoso.com or -Server dc1.contoso.com.",
        target: null);

    /// <summary>A text that is not the name of a domain.</summary>
    public static IdentityModelException DirectoryDomainMalformed(string domain) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(domain)}' is not a domain's DNS name.",
        "Give it as contoso.com.",
        domain);

    /// <summary>DNS knows no domain controller.</summary>
    public static IdentityModelException DomainControllersNotFound(string domain, string record) => Make(
        ErrorKind.ObjectNotFound,
        $"DNS has no domain controller of '{Shown.Value(domain)}': the record {Shown.Value(record)} does not exist.",
        "Check the name, and that this computer uses a DNS server that knows the domain. Or use -Server.",
        domain);

    /// <summary>No name server, or none that answers.</summary>
    public static IdentityModelException NameServerUnreachable(string record, string reason, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The lookup of the DNS record {Shown.Value(record)} failed: {Shown.Reason(reason)}",
        "Check the DNS servers of the network, or use -Server.",
        record,
        inner);
}
