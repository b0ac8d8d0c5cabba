namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A cloud command without a connection.</summary>
    public static IdentityModelException NotConnected() => Make(
        ErrorKind.ConnectionError,
        "There is no connection to a tenant in this runspace.",
        "Run Connect-IdentityModel first. To rehearse on a simulated tenant, run Connect-IdentityModel -Sandbox.",
        target: null);

    /// <summary>Graph answered 403 (or an application cannot make the call at all).</summary>
    /// <param name="what">The request, as it follows "Not permitted to".</param>
    /// <param name="permission">The permission, its name first; then others that serve, or who can be granted it.</param>
    /// <param name="role">The directory role that is also needed.</param>
    /// <param name="target">The caller's own object.</param>
    /// <param name="inner">The refusal.</param>
    /// <param name="session">The session, to say how to get the permission.</param>
    /// <param name="delegatedOnly">Whether only delegated callers can have the permission.</param>
    public static IdentityModelException PermissionMissing(
        string what,
        string permission,
        string role,
        object? target,
        Exception? inner = null,
        SessionContext? session = null,
        bool delegatedOnly = false) => Make(
        ErrorKind.PermissionDenied,
        $"Not permitted to {what}.",
        PermissionAdvice(permission, role, session, delegatedOnly),
        target,
        inner);

    private static string PermissionAdvice(string permission, string role, SessionContext? session, bool delegatedOnly)
    {
        string scope = permission.Split(' ')[0];
        bool isApplication = session?.AuthType is SessionAuthType.AppOnly or SessionAuthType.ManagedIdentity;
        if (isApplication && delegatedOnly)
            return $"Applications cannot be granted {scope}: sign in as an administrator who is {role} with Connect-IdentityModel -Scopes {scope}.";

        if (session?.Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase) is true)
        {
            return isApplication
                ? $"The application has {scope}. Also assign it a directory role: {role}."
                : $"The sign-in has {scope}. The administrator also needs the role {role}.";
        }

        return session?.AuthType switch
        {
            SessionAuthType.Delegated =>
                $"The sign-in lacks {permission}, and the administrator needs {role}. Connect again, and name all permissions: "
                + $"Connect-IdentityModel -Scopes {session.ScopesWith(scope)}",
            SessionAuthType.AppOnly or SessionAuthType.ManagedIdentity =>
                $"Grant the application {permission} as an application permission, with admin consent, and connect again; "
                + $"it may need a directory role too: {role}.",
            SessionAuthType.UserProvidedAccessToken =>
                $"Connect with a token that has {permission}; a signed-in administrator also needs {role}.",
            _ => $"Grant {permission}; a signed-in administrator also needs {role}.",
        };
    }

    /// <summary>The token is expired or refused and cannot be renewed.</summary>
    public static IdentityModelException SignInExpired(Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        "The sign-in has expired or was refused.",
        "Run Connect-IdentityModel again.",
        target: null,
        inner);

    /// <summary>The host did not answer.</summary>
    public static IdentityModelException HostUnreachable(string host, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"The host '{host}' could not be reached{ReasonOf(inner)}.",
        "Check the network, the proxy and the -Environment of the connection, then run the command again.",
        host,
        inner);

    /// <summary>
    /// A host shows a certificate that this computer does not trust. The usual cause is a device on the way that inspects TLS.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="subject">The holder of the certificate.</param>
    /// <param name="issuer">Who issued it.</param>
    /// <param name="reason">What is wrong with it, as it follows a colon.</param>
    /// <param name="store">Where this system keeps its trusted authorities, and how to add one.</param>
    /// <param name="inner">The failure.</param>
    public static IdentityModelException CertificateUntrusted(
        string host, string subject, string issuer, string reason, string store, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        $"This computer does not trust the certificate of '{host}' ({Shown.Value(subject)}, issued by {Shown.Value(issuer)}): "
        + $"{Shown.Reason(reason)}.",
        $"If a proxy or firewall of your organization inspects TLS, exclude '{host}' from the inspection, or add the certificate of its "
        + $"authority to {store}. Check the date and time of this computer. If neither is the cause, an attacker may read the connection: "
        + "do not sign in from here.",
        host,
        inner);

    /// <summary>A secure connection fails, for another reason than the certificate.</summary>
    public static IdentityModelException TlsFailed(string host, Exception inner) => Make(
        ErrorKind.ConnectionError,
        $"A secure connection to '{host}' failed{ReasonOf(inner)}.",
        "Check that TLS 1.2 or 1.3 is turned on, and that no proxy or firewall closes the connection.",
        host,
        inner);

    /// <summary>A host's name, or the name of the proxy on the way to it, does not resolve.</summary>
    /// <param name="host">The host.</param>
    /// <param name="proxy">The proxy for this host; null for none.</param>
    /// <param name="inner">The failure.</param>
    public static IdentityModelException HostUnknown(string host, string? proxy, Exception? inner = null) => Make(
        ErrorKind.ConnectionError,
        proxy is null
            ? $"The name '{host}' could not be resolved."
            : $"The name '{host}' or the name of the proxy {proxy} could not be resolved.",
        "Check the network and the DNS servers of this computer. "
        + (proxy is null
            ? "No proxy is set. If your network needs a proxy, set it in HTTPS_PROXY or in the system settings."
            : "Check the proxy in HTTPS_PROXY or in the system settings."),
        host,
        inner);

    private static string ReasonOf(Exception? failure)
    {
        for (Exception? one = failure; one is not null; one = one.InnerException)
        {
            if (one is System.Net.Http.HttpRequestException)
                return $": {Shown.Reason((one.InnerException ?? one).Message).TrimEnd('.')}";
        }

        return "";
    }

    /// <summary>The service still throttles, or is still unavailable, after every retry.</summary>
    public static IdentityModelException ServiceBusy(string what, object? target, Exception? inner = null) => Make(
        ErrorKind.LimitsExceeded,
        $"The service was too busy to {what}, even after the command waited as long as it asked.",
        "Run the command again later.",
        target,
        inner);

    /// <summary>
    /// The service failed while it worked on the request (HTTP 500 and similar), so the change may have been made
    /// (docs/facts/federation.md#post-without-certificate has one). Graph's own list of errors that allow a retry does not have
    /// it (microsoft-graph-docs: concepts/errors).
    /// </summary>
    public static IdentityModelException ServiceFailed(
        string what, string code, string message, object? target, Exception? inner = null) => Make(
        ErrorKind.ResourceUnavailable,
        $"The service failed to {what}: {message} ({code})",
        "Run the command again. If it fails again, check Service health in the Microsoft 365 admin center.",
        target,
        inner);

    /// <summary>The service gave an answer that it never should.</summary>
    public static IdentityModelException AnswerMalformed(string what, object? target, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The service's answer to the request to {what} could not be read.",
        "Run the command again. If it fails again, check whether a proxy or firewall changes the answers of the service.",
        target,
        inner);

    /// <summary>Graph refused the request for its own reason, which is quoted.</summary>
    public static IdentityModelException RequestRefused(
        string what, string code, string message, object? target, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The service refused to {what}: {message} ({code})",
        "Correct what the message names, then run the command again.",
        target,
        inner);

    /// <summary>No such domain in the tenant.</summary>
    /// <param name="domain">The name that was asked for.</param>
    /// <param name="closest">The name of the tenant that was probably meant.</param>
    /// <param name="inner">The service's answer.</param>
    public static IdentityModelException DomainNotFound(string domain, string? closest = null, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no domain '{domain}'.",
        NamePattern.IsPattern(domain) ? "This command takes no wildcards. Name the domain; Get-IdentityModel lists the tenant's domains."
        : domain.IndexOf('@') >= 0 ? "This is the name of a user. For users, use Get-IdentityModel -User or Get-CloudUser."
        : closest is null ? "Get-IdentityModel lists the tenant's domains."
        : $"Did you mean {closest}? Get-IdentityModel lists the tenant's domains.",
        domain,
        inner);

    /// <summary>A name with wildcards selects no domain, and the command must not continue without one.</summary>
    public static IdentityModelException NoDomainMatches(string pattern) => Make(
        ErrorKind.ObjectNotFound,
        $"No domain of the tenant matches '{pattern}'.",
        "Get-IdentityModel lists the tenant's domains.",
        pattern);

    /// <summary>No such user in the tenant.</summary>
    public static IdentityModelException UserNotFound(string identity, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no user '{identity}'.",
        NamePattern.IsPattern(identity) ? "This command takes no wildcards. Get-CloudUser does. Pipe its users to this command, or use "
            + $"(Get-CloudUser {identity}).UserPrincipalName."
        : FirstPart(identity) is { } part ? $"Check the spelling. Get-CloudUser {part}* lists the users whose sign-in names begin so."
        : "Check the spelling. Get-CloudUser lists the tenant's users.",
        identity,
        inner);

    // nancy of nancy.davolio@northwind.com. An object ID has no such part.
    private static string? FirstPart(string identity)
    {
        string part = new([.. identity.TakeWhile(char.IsLetterOrDigit)]);
        return part.Length == 0 || Guid.TryParse(identity, out _) ? null : part;
    }
}
