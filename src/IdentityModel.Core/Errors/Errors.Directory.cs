namespace IdentityModel.Core;

public static partial class Errors
{
    private const string GiveAuthority =
        "Give the certificate of the authority that issued it with -CertificateAuthorityPath. -SkipCertificateCheck connects without "
        + "knowing who answers.";

    /// <summary>Not the name or address of a server.</summary>
    public static IdentityModelException DirectoryServerMalformed(string server) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(server)}' is not a domain controller's name.",
        "Give its name, such as dc1.contoso.com, with a port where it is not the usual one: dc1.contoso.com:1636. No protocol, no path.",
        server);

    /// <summary>Servers and domains given together.</summary>
    public static IdentityModelException ServerAndDomain() => Make(
        ErrorKind.InvalidArgument,
        "-Server names domain controllers and -Domain has them found; both were given.",
        "Give one of the two.",
        target: null);

    /// <summary>Named users and a condition given together.</summary>
    public static IdentityModelException IdentityWithLdapFilter() => Make(
        ErrorKind.InvalidArgument,
        "-LdapFilter does not apply to users that are named one by one.",
        "Give either -Identity or -LdapFilter.",
        target: null);

    /// <summary>Text that is not exactly one LDAP filter.</summary>
    public static IdentityModelException LdapFilterMalformed(string filter, string problem) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(filter)}' is not an LDAP filter: {Shown.Reason(problem)}.",
        "Write it as (department=Sales) or (&(department=Sales)(mail=*)). In a value, * ( ) \\ are written \\2a \\28 \\29 \\5c.",
        filter);

    /// <summary>A name that no name server knows.</summary>
    public static IdentityModelException DirectoryServerUnknown(string server, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"No name server knows '{Shown.Value(server)}'.",
        "Check the name, and that this machine asks a name server that knows the domain.",
        server,
        inner);

    /// <summary>Nothing answers there.</summary>
    public static IdentityModelException DirectoryServerUnreachable(string server, int port, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' cannot be reached on port {port}: {inner?.Message ?? "no reason was given."}",
        "Check the name, the network and the firewall; -Transport says which port is used.",
        server,
        inner);

    /// <summary>A server that has connected, or not even that, and then says nothing.</summary>
    public static IdentityModelException DirectoryTimeout(string server, string doing, TimeSpan limit, Exception? inner = null) => Make(
        ErrorKind.OperationTimeout,
        $"The domain controller '{Shown.Value(server)}' did not answer within {limit.TotalSeconds:0} seconds while {doing}.",
        "What was given so far is not all there is. Try again, with another -Server, a smaller -PageSize or a larger -TimeoutSeconds.",
        server,
        inner);

    /// <summary>The connection ended in the middle of the work.</summary>
    public static IdentityModelException DirectoryConnectionLost(string server, string doing, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The connection to the domain controller '{Shown.Value(server)}' was lost while {doing}.",
        "What was given so far is not all there is. Try again, or with another -Server.",
        server,
        inner);

    /// <summary>The port does not speak TLS.</summary>
    public static IdentityModelException DirectoryTlsFailed(string server, int port, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' does not speak TLS on port {port}: {(inner?.InnerException ?? inner)?.Message}",
        "Port 636 (3269 of a global catalog) is for -Transport Ldaps, 389 (3268) for -Transport StartTls. A domain controller without a "
        + "certificate speaks no TLS: give it one; or connect with -Transport Sealed, as a domain account.",
        server,
        inner);

    /// <summary>The server does not begin TLS on the plain port.</summary>
    public static IdentityModelException StartTlsRefused(string server, string reason) => Make(
        ErrorKind.ConnectionError,
        $"The domain controller '{Shown.Value(server)}' does not begin TLS: {Shown.Reason(reason)}",
        "A domain controller without a certificate cannot. Give it one; or connect with -Transport Ldaps, or Sealed as a domain account.",
        server);

    /// <summary>A certificate of somebody else.</summary>
    public static IdentityModelException DirectoryCertificateOfOtherName(string server, string names) => Make(
        ErrorKind.ConnectionError,
        $"The certificate of the domain controller '{Shown.Value(server)}' is for another name: {Shown.Reason(names)}.",
        "Give -Server as the certificate names it. -SkipCertificateCheck connects without knowing who answers.",
        server);

    /// <summary>A certificate of an unknown authority, or one that has expired.</summary>
    public static IdentityModelException DirectoryCertificateUntrusted(string server, string subject, string issuer, string reason) => Make(
        ErrorKind.ConnectionError,
        $"The certificate of the domain controller '{Shown.Value(server)}' ({Shown.Value(subject)}, issued by {Shown.Value(issuer)}) "
        + $"is not trusted: {Shown.Reason(reason)}",
        GiveAuthority,
        server);

    /// <summary>The LDAP library of this system refuses a certificate that has just been found good.</summary>
    public static IdentityModelException DirectoryTlsRefusedHere(string server, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The LDAP library of this machine does not connect to the domain controller '{Shown.Value(server)}', whose certificate is in "
        + $"order: {inner?.Message}",
        "Check the server's TLS versions, and that the server presents the same certificate on every connection.",
        server,
        inner);

    /// <summary>A file that should hold certificates and holds none.</summary>
    public static IdentityModelException CertificateAuthorityUnreadable(string path, Exception? inner = null) => Make(
        ErrorKind.ReadError,
        $"The file '{Shown.Value(path)}' holds no certificate{(inner is null ? "." : $": {inner.Message}")}",
        "Give the authority's certificate as PEM (-----BEGIN CERTIFICATE-----) or DER, as certutil -ca.cert writes it.",
        path,
        inner);

    /// <summary>This platform's library has no switch for one connection alone.</summary>
    public static IdentityModelException TlsSettingUnavailable(string setting, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The LDAP library of this machine does not let one connection set {setting}.",
        "The module does not connect with a check that may not take place. Use the version of System.DirectoryServices.Protocols the "
        + "module ships.",
        setting,
        inner);

    /// <summary>The LDAP library is not there.</summary>
    public static IdentityModelException LdapLibraryMissing(Exception inner) => Make(
        ErrorKind.InvalidOperation,
        $"The LDAP library of this machine cannot be loaded: {inner.Message}",
        "Install OpenLDAP's client library: Debian and Ubuntu 'apt-get install libldap-2.5-0' (libldap2 on newer ones), Red Hat 'dnf "
        + "install openldap', Alpine 'apk add libldap'.",
        target: null,
        inner);

    /// <summary>A credential that names nobody or has no password: a server would take it for an anonymous one (RFC 4513, 5.1.2).</summary>
    public static IdentityModelException DirectoryCredentialEmpty() => Make(
        ErrorKind.InvalidArgument,
        "The credential has no user name or no password.",
        "Give both; a domain controller takes a sign-in without a password for an anonymous one.",
        target: null);

    /// <summary>A password on a connection without TLS.</summary>
    public static IdentityModelException CredentialWithoutTls() => Make(
        ErrorKind.InvalidArgument,
        "-Credential is sent over TLS only, and -Transport Sealed has none.",
        "Use -Transport Ldaps or StartTls; or leave -Credential out and sign in with a Kerberos ticket (kinit).",
        target: null);

    /// <summary>The server does not take the user name and password.</summary>
    public static IdentityModelException DirectorySignInRefused(string server, string? user, string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"The domain controller '{Shown.Value(server)}' refuses to sign {Shown.Value(user ?? "this account")} in: {Shown.Reason(reason)}",
        user is null
            ? "Sign in with a domain account that may read the directory and get a new Kerberos ticket (kinit), or give -Credential. A server "
                + "that takes no Kerberos within TLS takes it with -Transport Sealed."
            : "Give the user name as name@domain or DOMAIN\\name, with the current password.",
        server,
        inner);

    /// <summary>Nobody is signed in to Kerberos.</summary>
    public static IdentityModelException KerberosTicketMissing(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"There is no Kerberos ticket to sign in to the domain controller '{Shown.Value(server)}' with.",
        "Get one with 'kinit name@DOMAIN', the domain in capitals; klist shows it. Or give -Credential.",
        server,
        inner);

    /// <summary>A ticket whose time is over.</summary>
    public static IdentityModelException KerberosTicketExpired(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"The Kerberos ticket has expired, so that it does not sign in to the domain controller '{Shown.Value(server)}'.",
        "Get a new one with 'kinit name@DOMAIN', the domain in capitals. Or give -Credential.",
        server,
        inner);

    /// <summary>A name of a server that is none to Kerberos: an alias, an address, a short name.</summary>
    public static IdentityModelException KerberosServerUnknown(string server, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"Kerberos knows no domain controller '{Shown.Value(server)}'.",
        "Give -Server by the full name it has in the domain, such as dc1.contoso.com: no alias, no address. 'setspn -L dc1' lists its "
        + "names: ldap/ and this one must be among them.",
        server,
        inner);

    /// <summary>No library to use a ticket with.</summary>
    public static IdentityModelException KerberosLibraryMissing(Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        "The SASL library for Kerberos is not installed on this machine.",
        "Install it: Debian and Ubuntu 'apt-get install libsasl2-modules-gssapi-mit', Red Hat 'dnf install cyrus-sasl-gssapi'. Or give "
        + "-Credential.",
        target: null,
        inner);

    /// <summary>Kerberos fails for any other reason, such as no KDC that answers.</summary>
    public static IdentityModelException KerberosUnavailable(string server, string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"Signing in to the domain controller '{Shown.Value(server)}' with Kerberos failed: {Shown.Reason(reason)}",
        "Get a new ticket with 'kinit name@DOMAIN', and check that this machine's clock is right and that it finds the domain's Kerberos "
        + "servers (krb5.conf, DNS). Or give -Credential.",
        server,
        inner);

    /// <summary>A search base that is no distinguished name.</summary>
    public static IdentityModelException SearchBaseMalformed(string server, string searchBase, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(searchBase)}' is not a distinguished name, says {Shown.Value(server)}: {Shown.Reason(reason)}",
        "Write it as OU=Sales,DC=contoso,DC=com; a comma in a name is written \\,.",
        searchBase,
        inner);

    /// <summary>A search base that is not there.</summary>
    public static IdentityModelException SearchBaseNotFound(string server, string searchBase, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The domain controller '{Shown.Value(server)}' has no '{Shown.Value(searchBase)}'.",
        "Check the distinguished name, and that the account may see it.",
        searchBase,
        inner);

    /// <summary>A search base in a domain this server does not hold.</summary>
    public static IdentityModelException SearchBaseElsewhere(string server, string searchBase, string where, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"'{Shown.Value(searchBase)}' is not on the domain controller '{Shown.Value(server)}', which refers to {Shown.Value(where)}.",
        "Referrals are not followed. Give -Server or -Domain of that domain, or read the forest with -GlobalCatalog.",
        searchBase,
        inner);

    /// <summary>A filter the server does not take.</summary>
    public static IdentityModelException DirectoryFilterRefused(string server, string filter, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidArgument,
        $"The domain controller '{Shown.Value(server)}' does not take the filter {Shown.Value(filter)}: {Shown.Reason(reason)}",
        "Check the filter with another tool, such as ldapsearch.",
        filter,
        inner);

    /// <summary>Any other refusal.</summary>
    public static IdentityModelException DirectorySearchRefused(string server, string reason, Exception? inner = null) => Make(
        ErrorKind.ResourceUnavailable,
        $"The domain controller '{Shown.Value(server)}' refuses the search: {Shown.Reason(reason)}",
        "What was given so far is not all there is. Check the account's rights and the server's log.",
        server,
        inner);

    /// <summary>An answer that is no LDAP, or lacks what every domain controller gives.</summary>
    public static IdentityModelException NotADomainController(string server, string reason) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(server)}' is not a domain controller of Active Directory: {Shown.Reason(reason)}",
        "Check the name and the port.",
        server);

    /// <summary>An object whose long list of values could not be read to its end.</summary>
    public static IdentityModelException DirectoryObjectUnreadable(string name, string attribute, string reason, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The attribute {Shown.Value(attribute)} of '{Shown.Value(name)}' could not be read to its end: {Shown.Reason(reason)}",
        "The user is left out, for part of its addresses would be worse than none. Read it again with -Identity.",
        name,
        inner);

    /// <summary>A user without objectGUID, which every object has: the account may not see it.</summary>
    public static IdentityModelException DirectoryObjectWithoutGuid(string name) => Make(
        ErrorKind.InvalidData,
        $"'{Shown.Value(name)}' has no objectGUID.",
        "Every object has one: sign in with an account that may read it.",
        name);

    /// <summary>A GUID that has not 16 bytes.</summary>
    public static IdentityModelException DirectoryGuidMalformed(string name, string attribute, int length) => Make(
        ErrorKind.InvalidData,
        $"The attribute {attribute} of '{Shown.Value(name)}' holds {length} bytes, and a GUID has 16.",
        "Correct it, or clear it so that objectGUID counts: Set-ADUser -Clear mS-DS-ConsistencyGuid.",
        name);

    /// <summary>A user that none of the servers has.</summary>
    public static IdentityModelException OnPremisesUserNotFound(string identity, IReadOnlyList<string> servers) => Make(
        ErrorKind.ObjectNotFound,
        $"There is no user '{Shown.Value(identity)}' on {string.Join(", ", servers)}.",
        "Give the userPrincipalName, the sAMAccountName, the distinguished name, the objectGUID or the SID.",
        identity);

    /// <summary>This machine is in no domain.</summary>
    public static IdentityModelException DomainUnknown() => Make(
        ErrorKind.InvalidOperation,
        "This machine has no DNS domain, so that no domain controller can be found.",
        "Say which to read with -Domain contoso.com or -Server dc1.contoso.com.",
        target: null);

    /// <summary>What should be a domain's name is none.</summary>
    public static IdentityModelException DirectoryDomainMalformed(string domain) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(domain)}' is not a domain's DNS name.",
        "Give it as contoso.com.",
        domain);

    /// <summary>DNS knows no domain controller.</summary>
    public static IdentityModelException DomainControllersNotFound(string domain, string record) => Make(
        ErrorKind.ObjectNotFound,
        $"DNS names no domain controller of '{Shown.Value(domain)}': it has no record {Shown.Value(record)}.",
        "Check the name, and that this machine asks a name server that knows the domain; or give -Server.",
        domain);

    /// <summary>No name server, or none that answers.</summary>
    public static IdentityModelException NameServerUnreachable(string record, string reason, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The DNS record {Shown.Value(record)} cannot be looked up: {Shown.Reason(reason)}",
        "Check the network's name servers, or give -Server.",
        record,
        inner);
}
