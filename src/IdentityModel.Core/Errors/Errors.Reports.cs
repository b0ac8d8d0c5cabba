namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>There is another object instead of a match result.</summary>
    public static IdentityModelException NotAMatchResult(object? item) => Make(
        ErrorKind.InvalidArgument,
        "The object is not a result of Test-SoftMatch.",
        "Use the results of Test-SoftMatch without changes and without -Summary.",
        item);

    /// <summary>There is another object instead of a comparison.</summary>
    public static IdentityModelException NotAComparison(object? item) => Make(
        ErrorKind.InvalidArgument,
        "The object is not a result of Compare-SoftMatch.",
        "Use the results of Compare-SoftMatch without changes and without -Summary. For a saved file: -Comparison (Import-Csv comparison.csv)",
        item);
}
