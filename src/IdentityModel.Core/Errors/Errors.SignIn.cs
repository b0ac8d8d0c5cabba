namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The sign-in service refused. Its message (with the AADSTS code) is quoted.</summary>
    public static IdentityModelException SignInFailed(string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"The sign-in failed: {reason}",
        "Correct what the message names, then run Connect-IdentityModel again. "
        + "https://login.microsoftonline.com/error explains the AADSTS code.",
        target: null,
        inner);

    /// <summary>No browser can open on this computer.</summary>
    public static IdentityModelException BrowserUnavailable(string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"No browser could be opened for the sign-in: {reason}",
        "Run Connect-IdentityModel -UseDeviceCode, and enter the code in a browser on another computer.",
        target: null,
        inner);

    /// <summary>A way to sign in without a parameter that it needs.</summary>
    public static IdentityModelException SignInIncomplete(SignInMethod method, string what, string parameter) => Make(
        ErrorKind.InvalidArgument,
        $"Signing in by {method} needs {what}.",
        $"Run Connect-IdentityModel again with {parameter}.",
        method);

    /// <summary>The certificate cannot prove an application's identity.</summary>
    public static IdentityModelException CertificateUnusable(string subject, string reason) => Make(
        ErrorKind.InvalidArgument,
        $"The certificate '{subject}' cannot be used to sign in: {reason}.",
        "Give a certificate that is valid today, with a private key that this account can read.",
        subject);

    /// <summary>The machine has no managed identity, or not the one asked for.</summary>
    public static IdentityModelException ManagedIdentityUnavailable(string reason, Exception? inner = null) => Make(
        ErrorKind.AuthenticationError,
        $"No managed identity could be used here: {reason}",
        "Turn on the managed identity of the Automation account or computer. For a user-assigned "
        + "identity, give its client ID with -ClientId.",
        target: null,
        inner);

    /// <summary>A tenant that is neither an ID nor a domain.</summary>
    public static IdentityModelException TenantMalformed(string given) => Make(
        ErrorKind.InvalidArgument,
        string.IsNullOrWhiteSpace(given) ? "-TenantId is empty." : $"'{Shown.Value(given)}' is neither a tenant ID nor a domain.",
        TenantAdvice(given.Trim()),
        given);

    /// <summary>An application ID that is not a GUID.</summary>
    public static IdentityModelException ClientIdMalformed(string given) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(given)}' is not an application ID.",
        "Give the application (client) ID, a GUID. The Entra admin center shows it on the page of the app registration.",
        given);

    /// <summary>A permission without a name, or several in one text.</summary>
    public static IdentityModelException ScopeMalformed(string given) => Make(
        ErrorKind.InvalidArgument,
        string.IsNullOrWhiteSpace(given) ? "-Scopes contains an empty name." : $"'{Shown.Value(given)}' is not the name of a permission.",
        "Separate permissions with commas: -Scopes User.Read.All, Domain.Read.All. Without -Scopes, the command requests the permissions to read.",
        given);

    private static string TenantAdvice(string given)
    {
        const string Forms = "Give the tenant ID, or one of the tenant's domains, such as contoso.com.";
        if (given.Length == 0)
            return $"{Forms} Without -TenantId, an administrator signs in to the home tenant.";
        if (given.Contains("://"))
            return $"Give only the domain, without https:// and path. {Forms}";
        if (DomainNames.Of(given) is { } domain)
            return $"Give the domain of the user: {Shown.Value(domain)}.";
        return given.All(char.IsLetterOrDigit) ? $"{Forms} For the simulated tenant, use -Sandbox Contoso." : Forms;
    }
}
