namespace IdentityModel.Core.Trusts;

/// <summary>
/// Compares the tenant's federation settings with the provider's side: the trust of AD FS, and its metadata (Test-FederationTrust). Reports a
/// <see cref="FederationTrustCheck"/> for each check; changes nothing, and runs no rule in AD FS.
/// </summary>
public sealed class FederationTrustTest(ICloudSession session)
{
    /// <summary>Makes all checks.</summary>
    /// <exception cref="IdentityModelException">
    /// TrustOrMetadataNeeded, NoFederatedDomain; the domains cannot be read, or the connection or sign-in is lost.
    /// </exception>
    public async Task RunAsync(FederationTrustRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.Trust is null && request.Metadata is null)
            throw Errors.TrustOrMetadataNeeded();

        TrustDomainReader reader = new(session.Directory, sink, cancellationToken);
        IReadOnlyList<TrustDomain> domains = await reader.ReadAsync(request.Domains).ConfigureAwait(false);
        if (domains.Count == 0)
            return;

        TrustIssuers issuers = request.Trust is null ? TrustIssuers.None : await reader.IssuersAsync().ConfigureAwait(false);
        TrustChecks checks = new(session.Context.Environment, session.Clock.GetUtcNow());
        foreach (FederationTrustCheck check in checks.Of(request, domains, issuers, areAllDomains: request.Domains.Count == 0))
            sink.Result(check);
    }
}
