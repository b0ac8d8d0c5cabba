namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>There is another object instead of a match result.</summary>
    public static IdentityModelException NotAMatchResult(object? item) => Make(
        ErrorKind.InvalidArgument,
        "The object is not a result of Test-SoftMatch.",
        "Pipe the results without changes and without -Summary: Test-SoftMatch users.csv | Export-IdentityModelReport report.html",
        item);
}
