namespace IdentityModel.Core.Domains;

/// <summary>
/// Gives federated domains the provider's new certificates or addresses (Update-DomainFederation;
/// docs/facts/federation.md#changing-federation-settings, docs/facts/federation.md#certificate-rollover), and reports a
/// <see cref="FederationUpdateResult"/> for each. It sends only what differs, and does not contact the provider.
/// </summary>
/// <remarks>
/// You can kill the process at any moment: <see cref="ResumeDomainConversion"/> continues from any point, or puts the earlier values
/// back. If one domain fails, that is an error, and the run continues with the next.
/// </remarks>
/// <param name="session">The tenant.</param>
/// <param name="disk">What is kept on disk.</param>
public sealed class UpdateDomainFederation(ICloudSession session, ConversionFiles disk)
{
    /// <summary>Updates the domains, one after the other.</summary>
    /// <exception cref="IdentityModelException">
    /// What is wrong with the metadata, whatever the domain; <c>NothingToUpdate</c>.
    /// </exception>
    public async Task RunAsync(FederationUpdateRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (!FederationText.Of(request.Update.Settings).Any())
            throw Errors.NothingToUpdate();
        if (request.ProviderFindings.FirstOrDefault(finding => finding.IsFatal) is { } fatal)
            throw fatal.Error;

        ConversionOrder order = new()
        {
            Kind = ConversionKind.Update,
            TenantId = session.Context.TenantId ?? "",
            Domains = await NamedDomains.ReadAsync(session, request.Domains, "updated", sink, cancellationToken).ConfigureAwait(false),
            SkipUserConversion = true,
            Force = request.Force,
            Update = request.Update,
        };
        using var files = new RunFiles(disk.OpenJournal, openRecord: null, session.Clock, sink);
        var planner = new UpdatePlanner(session, order, disk, files, sink) { ProviderFindings = request.ProviderFindings };
        var run = new ConversionRun(session, order, disk, files, planner, isJournalled: false, sink);
        foreach (string domain in order.Domains)
            await run.ConvertAsync(domain, past: null, cancellationToken).ConfigureAwait(false);
    }
}
