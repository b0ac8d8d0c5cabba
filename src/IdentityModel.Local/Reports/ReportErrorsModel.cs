namespace IdentityModel.Local.Reports;

/// <summary>The part of a report about synchronization errors, in the words of its page: those predicted beside those of today.</summary>
internal static class ReportErrorsModel
{
    private const string NotRead = "not read";

    /// <summary>The values for the template of the page.</summary>
    public static Dictionary<string, object?> Of(IdentityReport report) => new()
    {
        ["hasErrors"] = report.HasMatch || report.Domains is not null,
        ["errorsLead"] = Lead(report),
        ["errorKinds"] = new List<object>
        {
            new
            {
                kind = "A value that another object has",
                predicted = Predicted(report, report.PredictedQuarantines),
                now = report.Errors is { } read ? ReportText.Count(read.Values, "error", "errors") : NotRead,
                meaning = "Sync creates or updates the object without the value." + Same(report),
            },
            new
            {
                kind = "An object that sync refuses",
                predicted = Predicted(report, report.PredictedRefusals),
                now = "not shown by Entra ID",
                meaning = "Sync does not create or take over the user. See the export errors of Entra Connect.",
            },
            new
            {
                kind = "An error of a service, such as Exchange",
                predicted = "not predicted",
                now = report.Errors is { } services ? ReportText.Count(services.OfServices, "error", "errors") : NotRead,
                meaning = "The service did not take the object as it is.",
            },
        },
        ["hasErrorsNow"] = report.Errors is { Listed.Count: > 0 },
        ["errorsOpen"] = report.Errors?.Listed.Count <= ReportPageModel.OpenUpTo,
        ["errorsCount"] = ReportText.Count(report.Errors?.Count ?? 0, "error", "errors"),
        ["errorsNote"] = report.Errors is { } errors && errors.Count > errors.Listed.Count
            ? $"This list has the first {ReportText.Count(errors.Listed.Count)} of {ReportText.Count(errors.Count)} errors. Get-SynchronizationError shows all."
            : null,
        ["errorSources"] = ReportPageModel.Links((report.Errors?.Listed ?? []).Select(error => error.Source)),
        ["errors"] = (report.Errors?.Listed ?? []).Select(Error).ToList(),
    };

    private static string Lead(IdentityReport report) => report switch
    {
        { Domains: null } => "The errors of today are not read, because there is no connection to a tenant.",
        { Errors: null } => "The errors of today are not read. The gaps of this report say why.",
        { Errors: { } errors } =>
            $"{(report.Scope.Count > 0 ? "For the domains of this report, " : "")}Entra ID shows "
                + $"{(errors.Count == 0 ? "no synchronization error" : ReportText.Count(errors.Count, "synchronization error", "synchronization errors"))} now."
                + (errors.NotRead.Count > 0 ? $" Errors of {string.Join(" and ", errors.NotRead)} could not be read." : ""),
    };

    // Equal numbers can be of different users.
    private static string Same(IdentityReport report) => report is { HasMatch: true, PredictedQuarantines: > 0, Errors: { Values: > 0 } errors }
        ? $" Users in both columns: {ReportText.Count(errors.PredictedUsers)}."
        : "";

    private static string Predicted(IdentityReport report, long users) => report.HasMatch ? ReportText.Count(users, "user", "users") : "no match";

    private static object Error(SynchronizationError error) => new
    {
        name = ReportText.Visible(error.Object),
        type = Words(error.ObjectType),
        value = error.Service is null ? ReportText.Visible(string.Join(": ", new[] { error.Property, error.Value }.OfType<string>())) : null,
        service = ReportText.Visible(error.Service),
        others = error.OtherObject.Select((other, i) => new
        {
            name = ReportText.Visible(other),
            type = i < error.OtherObjectType.Count ? Words(error.OtherObjectType[i]) : "object",
        }).ToList(),
        reason = ReportText.Visible(error.Reason),
        remedy = ReportText.Visible(error.Remedy),
    };

    private static string Words(SynchronizedObjectType type) =>
        type == SynchronizedObjectType.DeletedUser ? "deleted user" : type.ToString().ToLowerInvariant();
}
