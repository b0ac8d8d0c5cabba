namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>Something else stands where a match result should.</summary>
    public static IdentityModelException NotAMatchResult(object item) => Make(
        ErrorKind.InvalidArgument,
        $"'{Shown.Value(item.ToString() ?? "")}' is no result of Test-SoftMatch.",
        "Pipe the results as they are, without -Summary: Test-SoftMatch users.csv | Export-IdentityModelReport report.html",
        item);
}
