using IdentityModel.Core.Models;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Makes the plan of a report, domain by domain: the checks of Test-IdentityModelTransition, and the steps that a conversion would
/// take. Changes nothing.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="request">The target model, and the metadata.</param>
/// <param name="matches">The match results of the report; null if none were given.</param>
/// <param name="sink">Gets warnings and progress.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class ReportPlanner(
    ICloudSession session, ReportRequest request, TransitionMatches? matches, IOperationSink sink, CancellationToken cancellationToken)
{
    /// <summary>The plan of one domain.</summary>
    /// <exception cref="IdentityModelException">The connection or sign-in is lost.</exception>
    public async Task<ReportPlan> PlanAsync(DomainIdentityModel domain, IdentityModelKind to)
    {
        var noting = new NotingSink(sink);
        var transition = new TransitionRequest { Domains = [domain.Domain], To = to, Metadata = request.Metadata, Matches = matches };
        await new TransitionTest(session).RunAsync(transition, noting, cancellationToken).ConfigureAwait(false);
        var quiet = new QuietSink(sink, noting.Notes);
        var forecast = new ConversionForecast(session, request.Metadata?.ToDomainFederation(), quiet, cancellationToken);
        try
        {
            IReadOnlyList<TransitionMove> moves = domain.Model is { } from ? TransitionPath.Moves(from, to, domain.DirectorySyncEnabled) : [];
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
