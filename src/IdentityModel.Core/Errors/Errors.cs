namespace IdentityModel.Core;

/// <summary>
/// The one factory of errors: the id is the method's name. Each area has its part in a file <c>Errors.Area.cs</c>.
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
        new(errorId, kind, Shown.Sentence(message), advice, target, inner);
}
