namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>The tenant has none of the users that a prediction names.</summary>
    public static IdentityModelException PredictionOfOtherTenant() => Make(
        ErrorKind.InvalidArgument,
        "The tenant has none of the cloud users that the prediction names, and none of its ImmutableIds.",
        "The prediction is of another tenant or of an old forest (-OldForestUser, -OldForestPath), or its users were permanently deleted. Connect to "
            + "the tenant of the prediction.",
        target: null);

    /// <summary>Piped results do not say when they were predicted.</summary>
    public static IdentityModelException PredictionTimeMissing() => Make(
        ErrorKind.InvalidArgument,
        "The command does not know when these results were predicted: only a file has a time.",
        "State the time with -PredictedAt, or give the path of the file: Compare-SoftMatch prediction.csv",
        target: null);

    /// <summary>A file of predictions lacks a column without which nothing can be compared.</summary>
    public static IdentityModelException PredictionColumnMissing(string path, string column) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' has no column {column}.",
        "Save the results without a selection of columns: Test-SoftMatch users.csv | Export-Csv prediction.csv",
        path);

    /// <summary>A file is neither CSV, JSON nor Clixml of match results.</summary>
    public static IdentityModelException PredictionMalformed(string path, Exception inner) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is damaged, or was not written by Export-Clixml: {FileReason(inner)}",
        "Save the results again: Test-SoftMatch users.csv | Export-Clixml prediction.xml",
        path,
        inner);

    /// <summary>A row of a file is no match result.</summary>
    public static IdentityModelException PredictionRowUnusable(string path, string unit, long position) => Make(
        ErrorKind.InvalidData,
        $"'{path}', {unit} {position}: this is not a result of Test-SoftMatch.",
        "The result needs OnPremisesUser and Outcome as Test-SoftMatch gives them. If a spreadsheet has changed the value, correct it.",
        path);
}
