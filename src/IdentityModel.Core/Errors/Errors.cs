namespace IdentityModel.Core;

/// <summary>
/// The only factory of errors: the method's name is the error ID. Each area has its own file <c>Errors.Area.cs</c>.
/// </summary>
public static partial class Errors
{
    private static IdentityModelException Make(
        ErrorKind kind,
        string message,
        string advice,
        object? target,
        Exception? inner = null,
        [System.Runtime.CompilerServices.CallerMemberName] string errorId = "") =>
        new(errorId, kind, Shown.Sentence(message), VisibleText.Of(advice), target, inner);
}
