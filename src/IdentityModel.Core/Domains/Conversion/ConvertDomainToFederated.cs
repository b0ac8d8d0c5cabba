namespace IdentityModel.Core.Domains;

/// <summary>
/// Federates a managed domain (Convert-DomainToFederated; docs/facts/federation.md#creating-federation-settings,
/// docs/facts/conversion.md#subdomains) by new federation settings, never by a change of <c>authenticationType</c>, and reports a
/// <see cref="DomainConversionResult"/>. What could leave the domain without sign-in is refused before anything is sent; a domain
/// that is federated otherwise than asked is taken back.
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

            // As it is sent: the journal must not have less than the tenant.
            Federation = FederationSettingsRule.ForCreation(request.Federation, sentence => sink.Warning($"{domain}: {sentence}")),
        };
        using var files = new RunFiles(disk.OpenJournal, openRecord: null, session.Clock, sink);
        var planner = new FederatedPlanner(session, order, disk, files, sink);
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: false, sink);
        await run.ConvertAsync(domain, past: null, cancellationToken).ConfigureAwait(false);
    }
}
