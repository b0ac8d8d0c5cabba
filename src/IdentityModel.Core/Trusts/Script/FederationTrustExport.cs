namespace IdentityModel.Core.Trusts;

/// <summary>
/// Writes the script that makes or updates the trust of AD FS with Entra ID (Export-FederationTrust), and reports one
/// <see cref="FederationTrustExportResult"/>. Only reads the tenant.
/// </summary>
/// <param name="session">The tenant.</param>
/// <param name="save">Writes the script to its file.</param>
public sealed class FederationTrustExport(ICloudSession session, Action<string> save)
{
    /// <summary>Writes it.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NoFederatedDomain</c>, <c>PlannedDomainFederated</c>, <c>IssuerTaken</c>, <c>TrustDomainsLeftOut</c>, <c>FederationNotListed</c>, <c>IssuerNotStored</c>, <c>NotInClaimRule</c>; the
    /// domains cannot be read or the file cannot be written.
    /// </exception>
    public async Task RunAsync(FederationTrustExportRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        var domains = new TrustDomains(session.Directory, tree);
        IReadOnlyList<CloudDomain> roots = domains.FederatedRoots;
        IReadOnlyList<string> named = domains.Named(request.Domains);
        if (roots.Count == 0 && request.PlannedIssuers.Count == 0)
            throw Errors.NoFederatedDomain();

        var warnings = new TrustWarnings();
        var issued = new List<IssuedDomain>();
        foreach (CloudDomain root in roots.Where(root => IsNamed(named, root)))
            issued.Add(await domains.ReadAsync(root, cancellationToken).ConfigureAwait(false));

        issued.AddRange(request.PlannedIssuers.Select(planned => domains.Plan(planned.Key, planned.Value)));
        CheckIssuers(issued);
        foreach (CloudDomain root in roots.Where(root => !IsNamed(named, root)))
            warnings.LeaveOut(root.Name, await domains.TryReadSignInAsync(root, cancellationToken).ConfigureAwait(false), issued);

        if (warnings.SameProvider.Count > 0 && !request.AllowOmittedDomain)
            throw Errors.TrustDomainsLeftOut(warnings.SameProvider, issued[0].Name);

        string? metadata = EntraMetadata.AddressOf(session.Context.Environment);
        IReadOnlyList<string> said = warnings.For(issued, metadata is null ? session.Context.Environment : null);
        foreach (string warning in said)
            sink.Warning(warning);

        if (!await sink.ConfirmAsync(request.Path, "Write the script for AD FS").ConfigureAwait(false))
            return;

        save(TrustScript.Write(new TrustScriptFacts(
            session.Context, session.Clock.GetUtcNow(), issued, request.SourceAnchor, request.IncludeDeviceRule, metadata, warnings.LeftOut)));
        sink.Result(new FederationTrustExportResult
        {
            Path = request.Path,
            Domain = [.. issued.Select(domain => domain.Name)],
            IssuerCount = issued.Count,
            SourceAnchor = request.SourceAnchor,
            Warning = said,
        });
    }

    // One issuer serves one domain (docs/facts/federation.md#issuer).
    private static void CheckIssuers(IReadOnlyList<IssuedDomain> issued)
    {
        IssuedDomain? second = issued.GroupBy(domain => domain.Issuer).Where(same => same.Any(domain => domain.IsPlanned))
            .Select(same => same.ElementAtOrDefault(1)).FirstOrDefault(domain => domain is not null);
        if (second is not null)
            throw Errors.IssuerTaken(second.Name, second.Issuer);
    }

    private static bool IsNamed(IReadOnlyList<string> named, CloudDomain domain) =>
        named.Count == 0 || named.Contains(domain.Name, StringComparer.OrdinalIgnoreCase);
}
