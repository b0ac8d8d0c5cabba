namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>There is another object instead of a match result.</summary>
    /// <param name="item">The object.</param>
    /// <param name="path">The path that it is; null if it is none.</param>
    /// <param name="names">The names of its properties; null if it has none.</param>
    public static IdentityModelException NotAMatchResult(object? item, string? path = null, IEnumerable<string>? names = null) => Make(
        ErrorKind.InvalidArgument,
        path is null ? "The object is not a result of Test-SoftMatch." : $"'{Shown.Value(path)}' is a path or a text, and not a result of Test-SoftMatch.",
        FileCommand.Read(path) is { } read
            ? $"Read the file: {read} | Export-IdentityModelReport report.html"
            : FileCommand.Advice(names, "Use the results of Test-SoftMatch without changes and without -Summary."),
        item);

    /// <summary>There is another object instead of a comparison.</summary>
    /// <param name="item">The object.</param>
    /// <param name="names">The names of its properties; null if it has none.</param>
    public static IdentityModelException NotAComparison(object? item, IEnumerable<string>? names = null) => Make(
        ErrorKind.InvalidArgument,
        "The object is not a result of Compare-SoftMatch.",
        FileCommand.Advice(
            names, "Use the results of Compare-SoftMatch without changes and without -Summary. For a saved file: -Comparison (Import-Csv comparison.csv)"),
        item);
}
