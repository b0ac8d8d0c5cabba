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
}
