namespace IdentityModel.Core;

/// <summary>The failures of a file: the module's own errors, and the exceptions of the platform.</summary>
internal static class FileFailure
{
    /// <summary>Whether the exception says that a file could not be read or written.</summary>
    public static bool Is(Exception e) => e is IdentityModelException or IOException or UnauthorizedAccessException;

    /// <summary>The module's error for it.</summary>
    public static IdentityModelException AsError(Exception e, string what) =>
        e as IdentityModelException ?? Errors.RecordNotWritten(what, e);
}
