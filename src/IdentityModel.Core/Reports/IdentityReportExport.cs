using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Models;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Makes a report for the person who signs a change off (Export-IdentityModelReport): models, match, blockers, errors, plan and what became of
/// a prediction. Reports one
/// <see cref="ReportExportResult"/>. Changes nothing in the tenant.
/// </summary>
/// <param name="session">The tenant; null if there is no connection, and then there are neither models nor a plan.</param>
/// <param name="clock">The time.</param>
public sealed class IdentityReportExport(ICloudSession? session, TimeProvider clock)
{
    private const string OnlyProblems =
        "Every result needs an answer. If the results come from Test-SoftMatch -Problem, the report does not have the other users, and does "
        + "not count them. Pipe the results of Test-SoftMatch without -Problem.";

    /// <summary>Makes it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NotConnected</c> if a plan is asked for without a connection; the tenant cannot be read, or the file not written.
    /// </exception>
    public async Task RunAsync(ReportRequest request, ReportDraft draft, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (draft.IsRefused)
        {
            sink.Warning("The command wrote no report: no object is a result of Test-SoftMatch.");
            return;
        }

        var report = new IdentityReport
        {
            Title = request.Title ?? IdentityReport.UsualTitle,
            MadeAt = clock.GetUtcNow(),
            Scope = draft.Scope.Domains,
            HasMatch = draft.HasMatch,
            Prediction = draft.Prediction,
            Outcomes = draft.Outcomes,
            Causes = draft.Causes,
            LeftOut = draft.LeftOut,
            Comparison = draft.Comparison,
            IsSandbox = draft.Origins.IsSandbox,
            OtherPrediction = draft.Origins.OtherPrediction,
        };
        if (session is not null)
            report = await WithTenantAsync(report, request, draft, session, sink, cancellationToken).ConfigureAwait(false);
        else if (request.To is not null || draft.Scope.Domains.Count > 0)
            throw Errors.NotConnected();

        string?[] ofResults =
        [
            draft.Repeated, draft.Others, draft.HasOnlyProblems ? OnlyProblems : null, draft.UnreadableTimes, FutureTimes(report), report.OtherPrediction,
        ];
        string[] surprises = [.. draft.Origins.Surprises(session), .. ofResults.OfType<string>(), .. draft.ComparisonSurprises];
        foreach (string surprise in surprises)
            sink.Warning(surprise);
        report = report with { Notes = [.. report.Notes, .. new[] { draft.Gaps, draft.Refused }.OfType<string>(), .. surprises] };

        long users = report.Outcomes.Sum(row => row.Count);
        int domains = report.Domains?.Count ?? 0;
        if (!await sink.ConfirmAsync(request.Path, $"Write a report on {domains} domains and {users} users").ConfigureAwait(false))
            return;

        cancellationToken.ThrowIfCancellationRequested();
        string path = draft.Complete(report);
        sink.Result(new ReportExportResult
        {
            Path = path,
            Domains = domains,
            Users = users,
            BlockedUsers = report.BlockedUsers,
            UnknownUsers = report.UnknownUsers,
            FailedChecks = report.FailedChecks,
        });
        if (request.Opener?.Open(path) is { } why)
            sink.Warning($"The command wrote the report, but could not open it. {why} Open it yourself: {path}");
    }

    private static string? FutureTimes(IdentityReport report) => report.Future is not { } future
        ? null
        : $"The time of results of Test-SoftMatch is in the future: {future:u}. The clock of {(report.IsSandbox ? "the sandbox" : "this computer")} says {report.MadeAt:u}. "
            + "Therefore, the report does not know if these results are from before the last sync cycle. "
            + (report.IsSandbox ? "Run Test-SoftMatch again." : "Check the clocks of both computers, and run Test-SoftMatch again.");

    private static async Task<IdentityReport> WithTenantAsync(
        IdentityReport report,
        ReportRequest request,
        ReportDraft draft,
        ICloudSession session,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        var noting = new NotingSink(sink);
        await new IdentityModelQuery(session.Directory, session.Clock)
            .RunAsync(new IdentityModelRequest { Domains = draft.Scope.Domains }, noting, cancellationToken).ConfigureAwait(false);
        DomainIdentityModel[] domains = [.. noting.Reported.Cast<DomainIdentityModel>()];

        // If the tenant could not be read, the query has already warned.
        Organization? tenant = await new OptionalReads(sink).TryAsync(
            "the tenant's name", "The report bears its id.", () => session.Directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false);

        if (draft.HasMatch && new CycleTimes(session.Context).ClockWarning(tenant?.AnsweredAt - session.Clock.GetUtcNow()) is { } wrong)
            noting.Warning(wrong);

        List<ReportPlan> plans = [];
        IReadOnlyList<ReportStay> stays = [];
        if (request.To is { } to)
        {
            stays = [.. domains.Select(domain => ReportStay.Of(domain, to, draft.Scope.Names(domain.Domain))).OfType<ReportStay>()];
            foreach (ReportStay left in stays.Where(stay => stay.IsUnverified))
                noting.Warning($"{left.Domain} is not in the plan: {left.Why}");

            var planner = new ReportPlanner(session, request, draft.HasMatch ? draft.Matches : null, sink, cancellationToken);
            foreach (DomainIdentityModel domain in domains.Where(domain => stays.All(stay => stay.Domain != domain.Domain)))
                plans.Add(await planner.PlanAsync(domain, to).ConfigureAwait(false));
        }

        ReportErrors? errors = await new ReportErrorReader(session, draft.Predicted, noting).ReadAsync(draft.Scope.Domains, cancellationToken).ConfigureAwait(false);
        ReportMoves? moves = request.To == IdentityModelKind.Cloud
            ? await new ReportMoveReader(session, noting, cancellationToken).ReadAsync(draft.Scope.Domains).ConfigureAwait(false)
            : null;
        return report with
        {
            Tenant = tenant?.DisplayName ?? session.Context.TenantId,
            MadeBy = session.Context.Account,
            IsSandbox = session.Context.IsSandbox,
            Domains = domains,
            To = request.To,
            Plans = plans,
            Stays = stays,
            Moves = moves,
            Errors = errors,
            Notes = noting.Notes,
        };
    }
}
