using IdentityModel.Core.Federation;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Models;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Makes a report for the person who signs a change off (Export-IdentityModelReport): models, match, blockers and plan. Reports one
/// <see cref="ReportExportResult"/>. Changes nothing in the tenant.
/// </summary>
/// <param name="session">The tenant; null if there is no connection, and then there are neither models nor a plan.</param>
/// <param name="clock">The time.</param>
public sealed class IdentityReportExport(ICloudSession? session, TimeProvider clock)
{
    private const string UsualTitle = "Identity model report";

    private const string OnlyProblems =
        "Every result needs an answer. If the results come from Test-SoftMatch -Problem, the report does not have the other users, and does "
        + "not count them. Pipe the results of Test-SoftMatch without -Problem.";

    /// <summary>Makes it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NotConnected</c> if a plan is asked for without a connection; the tenant cannot be read, or the file not written.
    /// </exception>
    public async Task RunAsync(ReportRequest request, ReportDraft draft, IOperationSink sink, CancellationToken cancellationToken)
    {
        var report = new IdentityReport
        {
            Title = request.Title ?? UsualTitle,
            MadeAt = clock.GetUtcNow(),
            Outcomes = draft.Outcomes,
            Causes = draft.Causes,
        };
        if (session is not null)
            report = await WithTenantAsync(report, request, session, sink, cancellationToken).ConfigureAwait(false);
        else if (request.To is not null || request.Domains.Count > 0)
            throw Errors.NotConnected();

        if (report.Outcomes.Count > 0 && report.Outcomes.All(row => ReportCause.IsBlocking(row.Outcome, PredictedSyncError.None)))
        {
            sink.Warning(OnlyProblems);
            report = report with { Notes = [.. report.Notes, OnlyProblems] };
        }

        long users = report.Outcomes.Sum(row => row.Count);
        int domains = report.Domains?.Count ?? 0;
        if (!await sink.ConfirmAsync(request.Path, $"Write a report on {domains} domains and {users} users").ConfigureAwait(false))
            return;

        cancellationToken.ThrowIfCancellationRequested();
        sink.Result(new ReportExportResult
        {
            Path = draft.Complete(report),
            Domains = domains,
            Users = users,
            BlockedUsers = report.BlockedUsers,
            FailedChecks = report.FailedChecks,
        });
    }

    private static async Task<IdentityReport> WithTenantAsync(
        IdentityReport report, ReportRequest request, ICloudSession session, IOperationSink sink, CancellationToken cancellationToken)
    {
        var noting = new NotingSink(sink);
        await new IdentityModelQuery(session.Directory, session.Clock)
            .RunAsync(new IdentityModelRequest { Domains = request.Domains }, noting, cancellationToken).ConfigureAwait(false);
        DomainIdentityModel[] domains = [.. noting.Reported.Cast<DomainIdentityModel>()];

        // If the tenant could not be read, the query has already warned.
        Organization? tenant = await new OptionalReads(sink).TryAsync(
            "the tenant's name", "The report bears its id.", () => session.Directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false);

        List<ReportPlan> plans = [];
        if (request.To is { } to)
        {
            foreach (DomainIdentityModel domain in Moved(domains, request, to))
            {
                ReportPlan plan = await PlanAsync(session, domain, to, request.Metadata, sink, cancellationToken).ConfigureAwait(false);
                plans.Add(report.Outcomes.Count > 0 ? WithoutUserMatch(plan) : plan);
            }
        }

        return report with
        {
            Tenant = tenant?.DisplayName ?? session.Context.TenantId,
            MadeBy = session.Context.Account,
            IsSandbox = session.Context.IsSandbox,
            Domains = domains,
            To = request.To,
            Plans = plans,
            Notes = noting.Notes,
        };
    }

    // If domains are named, all of them count. Otherwise, subdomains go with their root, and the initial domain stays.
    private static IEnumerable<DomainIdentityModel> Moved(DomainIdentityModel[] domains, ReportRequest request, IdentityModelKind to) =>
        domains.Where(domain => domain.Model != to
            && (request.Domains.Count > 0 || (domain.IsVerified == true && domain.IsInitial == false && domain.RootDomain == domain.Domain)));

    // The report says how each user matches. The transition check did not get these users, so without this it would say that the
    // match is unknown.
    private static ReportPlan WithoutUserMatch(ReportPlan plan) =>
        plan with { Checks = [.. plan.Checks.Where(check => check.Name != UserMatchRule.CheckName)] };

    private static async Task<ReportPlan> PlanAsync(
        ICloudSession session, DomainIdentityModel domain, IdentityModelKind to, FederationMetadata? metadata, IOperationSink sink, CancellationToken cancellationToken)
    {
        var noting = new NotingSink(sink);
        var transition = new TransitionRequest { Domains = [domain.Domain], To = to, Metadata = metadata };
        await new TransitionTest(session).RunAsync(transition, noting, cancellationToken).ConfigureAwait(false);
        var forecast = new ConversionForecast(session, metadata?.ToDomainFederation(), new QuietSink(sink, noting.Notes), cancellationToken);
        try
        {
            IReadOnlyList<TransitionMove> moves = domain.Model is { } from ? TransitionPath.Moves(from, to) : [];
            foreach (TransitionMove move in moves)
                await forecast.AddAsync(domain.Domain, move).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            noting.Notes.Add($"The conversion command would refuse: {e.Message} {e.Advice}");
        }

        return new ReportPlan
        {
            Domain = domain.Domain,
            From = domain.Model,
            To = to,
            Checks = [.. noting.Reported.Cast<TransitionCheck>()],
            Milestones = forecast.Milestones,
            Estimate = forecast.Estimate,
            Passwords = forecast.Passwords,
            Notes = noting.Notes,
        };
    }
}
