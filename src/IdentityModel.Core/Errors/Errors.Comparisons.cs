namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A prediction of another tenant, or of the sandbox.</summary>
    /// <param name="elsewhere">Where it was made (<see cref="SessionContext.MadeElsewhere"/>).</param>
    public static IdentityModelException PredictionOfOtherTenant(string elsewhere) => Make(
        ErrorKind.InvalidArgument,
        $"The prediction {elsewhere}",
        "Connect to the tenant of the prediction. Or save a new prediction of this tenant, synchronize, and compare that one.",
        target: null);

    /// <summary>A prediction with results of several tenants.</summary>
    public static IdentityModelException PredictionOfSeveralTenants(IReadOnlyList<string> tenants) => Make(
        ErrorKind.InvalidArgument,
        $"The prediction has results of several tenants: {Shown.Names(tenants)}.",
        "Compare the results of one tenant at a time. For example: Import-Csv prediction.csv | Where-Object Tenant -eq contoso.onmicrosoft.com | "
            + "Compare-SoftMatch",
        target: null);

    /// <summary>The tenant has none of the cloud users of a prediction that names no tenant, or the sandbox.</summary>
    public static IdentityModelException PredictionUsersNotFound() => Make(
        ErrorKind.InvalidArgument,
        "The tenant has none of the cloud users that the prediction names.",
        "The prediction is of another tenant or of an old forest (-OldForestUser, -OldForestPath), or its users were permanently deleted. Connect to "
            + "the tenant of the prediction.",
        target: null);

    /// <summary>Results do not say when they were predicted.</summary>
    /// <param name="without">How many of them.</param>
    /// <param name="all">How many results there are.</param>
    /// <param name="isSandbox">Whether they are of the sandbox, whose time is simulated.</param>
    public static IdentityModelException PredictionTimeMissing(int without, int all, bool isSandbox) => Make(
        ErrorKind.InvalidArgument,
        without == all
            ? "The results do not say when they were predicted: PredictedAt is missing."
            : $"Some results ({without:N0} of {all:N0}) do not say when they were predicted: PredictedAt is missing.",
        "Use the results of Test-SoftMatch with all their properties. Or " + (isSandbox ? AgainInSandbox : "use -PredictedAt to say when Test-SoftMatch began."),
        target: null);

    /// <summary>The time of a result is not as Test-SoftMatch wrote it.</summary>
    /// <param name="text">The time.</param>
    /// <param name="item">The result, or its file.</param>
    /// <param name="isSandbox">Whether it is of the sandbox, whose time is simulated.</param>
    public static IdentityModelException PredictionTimeUnreadable(string text, object item, bool isSandbox) => Make(
        ErrorKind.InvalidData,
        $"The time '{text}' in PredictedAt does not have the format of Test-SoftMatch, such as 2026-11-30 03:30:26.1234567Z.",
        "Use a file that was not saved with a spreadsheet. Or "
            + (isSandbox ? AgainInSandbox : "delete the column PredictedAt, and use -PredictedAt to say when Test-SoftMatch began."),
        item);

    /// <summary>-PredictedAt is in the future.</summary>
    /// <param name="given">The time.</param>
    /// <param name="now">The time of the clock.</param>
    /// <param name="isSandbox">Whether it is the clock of the sandbox.</param>
    public static IdentityModelException PredictedAtInFuture(DateTimeOffset given, DateTimeOffset now, bool isSandbox) => Make(
        ErrorKind.InvalidArgument,
        $"The time {given:u} of -PredictedAt is in the future. {ClockSays(now, isSandbox)}",
        isSandbox
            ? $"Say when Test-SoftMatch began, by the clock of the sandbox. Or {AgainInSandbox}"
            : "Say when Test-SoftMatch began. Without a time zone, such as Z for UTC, PowerShell takes a time for local time.",
        given);

    /// <summary>Results were predicted in the future.</summary>
    /// <param name="user">The first of them.</param>
    /// <param name="time">Its time.</param>
    /// <param name="more">How many others there are.</param>
    /// <param name="now">The time of the clock.</param>
    /// <param name="isSandbox">Whether it is the clock of the sandbox.</param>
    public static IdentityModelException PredictionTimeInFuture(string user, DateTimeOffset time, int more, DateTimeOffset now, bool isSandbox) => Make(
        ErrorKind.InvalidData,
        $"PredictedAt of {user} is {time:u}, which is in the future.{(more > 0 ? $" So is PredictedAt of {more:N0} more results." : "")} {ClockSays(now, isSandbox)}",
        isSandbox
            ? $"Use the results of Test-SoftMatch as they were. Or {AgainInSandbox}"
            : "Check the clock of this computer. If the clock of the computer that ran Test-SoftMatch was wrong, use -PredictedAt to say when Test-SoftMatch began.",
        user);

    /// <summary>A result has lost a property without which it cannot be compared.</summary>
    public static IdentityModelException PredictionPropertyMissing(string property, object item) => Make(
        ErrorKind.InvalidArgument,
        $"The result has no property {property}, which the comparison needs.",
        "Use the results of Test-SoftMatch with all their properties, without Select-Object.",
        item);

    /// <summary>A file of predictions lacks a column without which nothing can be compared.</summary>
    public static IdentityModelException PredictionColumnMissing(string path, string column) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' has no column or property {column}, which the comparison needs.",
        "Give a file with all properties of the results of Test-SoftMatch: Test-SoftMatch users.csv | Export-Csv prediction.csv. If a spreadsheet has "
            + "renamed the column, give it its name back.",
        path);

    /// <summary>A file is neither CSV, JSON nor Clixml of match results.</summary>
    public static IdentityModelException PredictionMalformed(string path, Exception? inner = null) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' is not a file of results of Test-SoftMatch.",
        "Give the file that this line wrote before synchronization: Test-SoftMatch users.csv | Export-Csv prediction.csv. If this is the file, it is "
            + "damaged: save the results again.",
        path,
        inner);

    /// <summary>A file of Clixml is too large to be read at once.</summary>
    public static IdentityModelException PredictionTooLarge(string path) => Make(
        ErrorKind.LimitsExceeded,
        $"The file '{path}' is too large for Clixml.",
        "Save the results as CSV, which the command reads row by row: Test-SoftMatch users.csv | Export-Csv prediction.csv",
        path);

    /// <summary>A file without a single result.</summary>
    public static IdentityModelException PredictionEmpty(string path) => Make(
        ErrorKind.InvalidData,
        $"The file '{path}' has no results of Test-SoftMatch.",
        "Save the results before synchronization: Test-SoftMatch users.csv | Export-Csv prediction.csv",
        path);

    /// <summary>A row of a file is no match result.</summary>
    public static IdentityModelException PredictionRowUnusable(string path, string unit, long position) => Make(
        ErrorKind.InvalidData,
        $"'{path}', {unit} {position}: this is not a result of Test-SoftMatch.",
        "The result needs OnPremisesUser and Outcome as Test-SoftMatch gives them. If a spreadsheet has changed the value, correct it.",
        path);

    private const string AgainInSandbox = "run Test-SoftMatch again: the time of the sandbox is simulated.";

    private static string ClockSays(DateTimeOffset now, bool isSandbox) => $"The clock of {(isSandbox ? "the sandbox" : "this computer")} says {now:u}.";
}
