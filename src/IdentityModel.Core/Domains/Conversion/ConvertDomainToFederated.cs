namespace IdentityModel.Core.Domains;

/// <summary>
/// Federates a managed domain (Convert-DomainToFederated; docs/facts/federation.md#creating-federation-settings,
/// docs/facts/conversion.md#subdomains) with new federation settings, never with a change of <c>authenticationType</c>, and
/// reports a <see cref="DomainConversionResult"/>. Before it sends anything, it refuses settings that could leave the domain
/// without sign-in. If the service federates the domain with other settings than those sent, it undoes the change.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="disk">What is kept on disk.</param>
public sealed class ConvertDomainToFederated(ICloudSession session, ConversionFiles disk)
{
    /// <summary>Federates the domain.</summary>
    public async Task RunAsync(DomainFederationRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        string domain = DomainTree.Normalize(request.Domain);
        ConversionOrder order = new()
        {
            Kind = ConversionKind.ToFederated,
            TenantId = session.Context.TenantId ?? "",
            Domains = [domain],
            SkipUserConversion = true,
            Wait = request.Wait,
            Force = request.Force,

            // The journal gets exactly what the tenant gets.
            Federation = FederationSettingsRule.ForCreation(request.Federation, sentence => sink.Warning($"{domain}: {sentence}")),
        };
        using var files = new RunFiles(disk.OpenJournal, openRecord: null, session.Clock, sink);
        var planner = new FederatedPlanner(session, order, disk, files, sink)
        {
            ProviderFindings = request.ProviderFindings,
            ProviderSide = request.ProviderSide,
            SourceAnchor = request.SourceAnchor,
        };
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: false, sink);
        await run.ConvertAsync(domain, past: null, cancellationToken).ConfigureAwait(false);
    }
}
