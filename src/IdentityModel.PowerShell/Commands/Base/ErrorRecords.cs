using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Turns the module's exception into the error record that PowerShell shows and scripts read.</summary>
internal static class ErrorRecords
{
    /// <summary>ErrorId, category, target and advice, as <see cref="Errors"/> decides them.</summary>
    public static ErrorRecord ToErrorRecord(this IdentityModelException error, object? target = null) =>
        new(error, error.ErrorId, CategoryOf(error.Kind), target ?? error.Target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Advice },
        };

    // The kinds have the names of the categories; a test checks that.
    private static ErrorCategory CategoryOf(ErrorKind kind) =>
        (ErrorCategory)Enum.Parse(typeof(ErrorCategory), kind.ToString());
}
