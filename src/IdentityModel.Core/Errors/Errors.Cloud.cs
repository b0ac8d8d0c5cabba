namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A cloud command without a connection.</summary>
    public static IdentityModelException NotConnected() => Make(
        ErrorKind.ConnectionError,
        "There is no connection to a tenant in this runspace.",
        "Run Connect-IdentityModel first; Connect-IdentityModel -Sandbox rehearses on a simulated tenant.",
        target: null);

    /// <summary>Graph answered 403 (or an application cannot make the call at all).</summary>
    /// <param name="what">What was asked for, as it follows "Not permitted to".</param>
    /// <param name="permission">The permission, its name first; then others that serve, or who can be granted it.</param>
    /// <param name="role">The directory role needed besides.</param>
    /// <param name="target">The caller's own object.</param>
    /// <param name="inner">The refusal.</param>
    /// <param name="session">As whom it was asked for, to say how to get the permission there.</param>
    /// <param name="delegatedOnly">Whether applications cannot be granted the permission.</param>
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
                ? $"The application has {scope}; assign it a directory role too: {role}."
                : $"The sign-in carries {scope}; the administrator also needs {role}.";
        }

        return session?.AuthType switch
        {
            SessionAuthType.Delegated =>
                $"Run Connect-IdentityModel -Scopes {scope} to sign in with {permission}; the administrator also needs {role}.",
            SessionAuthType.AppOnly or SessionAuthType.ManagedIdentity =>
                $"Grant the application {permission} as an application permission, with admin consent, and connect again; "
                + $"it may need a directory role too: {role}.",
            SessionAuthType.UserProvidedAccessToken =>
                $"Connect with a token that carries {permission}; a signed-in administrator also needs {role}.",
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
        $"The host '{host}' could not be reached.",
        "Check the network, the proxy and the -Environment of the connection, then run the command again.",
        host,
        inner);

    /// <summary>The service still throttles, or is still unavailable, after every retry.</summary>
    public static IdentityModelException ServiceBusy(string what, object? target, Exception? inner = null) => Make(
        ErrorKind.LimitsExceeded,
        $"The service was too busy to {what}, also after waiting as it asked.",
        "Run the command again later.",
        target,
        inner);

    /// <summary>
    /// The service failed while it worked on the request (HTTP 500 and the like), so that a change may have been made all the same
    /// (facts 1.3 has one). Graph's own list of what may be repeated leaves it out (microsoft-graph-docs: concepts/errors).
    /// </summary>
    public static IdentityModelException ServiceFailed(
        string what, string code, string message, object? target, Exception? inner = null) => Make(
        ErrorKind.ResourceUnavailable,
        $"The service failed while it was to {what}: {message} ({code})",
        "Run the command again; if it fails the same way, look at the service health in the Microsoft 365 admin center.",
        target,
        inner);

    /// <summary>The service answered what it never should.</summary>
    public static IdentityModelException AnswerMalformed(string what, object? target, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The service's answer to the request to {what} could not be read.",
        "Run the command again; if it stays so, something between this machine and the service alters its answers.",
        target,
        inner);

    /// <summary>Graph refused the request for a reason of its own, quoted.</summary>
    public static IdentityModelException RequestRefused(
        string what, string code, string message, object? target, Exception? inner = null) => Make(
        ErrorKind.InvalidOperation,
        $"The service refused to {what}: {message} ({code})",
        "Mend what the message names, then run the command again.",
        target,
        inner);

    /// <summary>No such domain in the tenant.</summary>
    public static IdentityModelException DomainNotFound(string domain, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no domain '{domain}'.",
        "Get-IdentityModel lists the tenant's domains.",
        domain,
        inner);

    /// <summary>No such user in the tenant.</summary>
    public static IdentityModelException UserNotFound(string identity, Exception? inner = null) => Make(
        ErrorKind.ObjectNotFound,
        $"The tenant has no user '{identity}'.",
        "Check the spelling; Get-CloudUser lists the tenant's users.",
        identity,
        inner);
}
