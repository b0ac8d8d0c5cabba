namespace IdentityModel.Core;

/// <summary>
/// The only factory of errors: the method's name is the error ID. Each area has its own file <c>Errors.Area.cs</c>.
/// </summary>
public static partial class Errors
{
    // The system's own words are kept for what the module does not know.
    private static string FileReason(Exception? inner) => inner switch
    {
        null => "no reason was given.",
        UnauthorizedAccessException => "access is denied.",
        ArgumentException => "the path has a character that no path can have.",
        _ => Shown.Reason(inner.Message),
    };

    private static string ReasonOfCertificate(Exception? inner) =>
        inner is FormatException ? "it is not Base64." : "its bytes are not a valid X.509 certificate.";

    private static IdentityModelException Make(
        ErrorKind kind,
        string message,
        string advice,
        object? target,
        Exception? inner = null,
        [System.Runtime.CompilerServices.CallerMemberName] string errorId = "") =>
        new(errorId, kind, Shown.Sentence(message), VisibleText.Of(advice), target, inner);
}
