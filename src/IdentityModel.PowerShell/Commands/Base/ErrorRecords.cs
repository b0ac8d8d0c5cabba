using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Turns the module's exception into what PowerShell shows and scripts read.</summary>
internal static class ErrorRecords
{
    /// <summary>ErrorId, category, target and advice, each as decided by <see cref="Errors"/>.</summary>
    public static ErrorRecord ToErrorRecord(this IdentityModelException error, object? target = null) =>
        new(error, error.ErrorId, CategoryOf(error.Kind), target ?? error.Target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Advice },
        };

    // The kinds bear the categories' names; a test holds them together.
    private static ErrorCategory CategoryOf(ErrorKind kind) =>
        (ErrorCategory)Enum.Parse(typeof(ErrorCategory), kind.ToString());
}
