namespace IdentityModel.Core.Recommendation;

/// <summary>
/// Answers Get-IdentityModelRecommendation: what the admin states wins. The command reads the other needs from the tenant, if
/// there is one. It says which needs remain unknown, and fails if the answer depends on one. Reports one
/// <see cref="IdentityModelRecommendation"/>.
/// </summary>
/// <param name="directory">The tenant; <see langword="null"/> without a connection.</param>
public sealed class RecommendationQuery(ICloudDirectory? directory)
{
    private const string AdFsPath = "/adfs/";

    /// <summary>Runs the query.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>OnPremisesDirectoryUnknown</c>, <c>UserCountOutOfRange</c>, or the connection or sign-in is lost.
    /// </exception>
    public async Task RunAsync(IdentityNeeds stated, IOperationSink sink, CancellationToken cancellationToken)
    {
        IdentityNeeds needs = directory is null
            ? stated
            : stated.Else(await ReadAsync(directory, stated, new OptionalReads(sink), cancellationToken).ConfigureAwait(false));
        sink.Result(IdentityModelRecommender.Recommend(needs));
    }

    /// <summary>What the tenant shows of needs that were not stated. It shows no requirements.</summary>
    private static async Task<IdentityNeeds> ReadAsync(
        ICloudDirectory directory, IdentityNeeds stated, OptionalReads optional, CancellationToken cancellationToken) => new()
        {
            UserCount = stated.UserCount is not null ? null : await optional.TryAsync(
                "the number of users",
                "State it with -UserCount.",
                async () => (long?)await directory.CountUsersAsync(new CloudUserQuery(), cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false),
            HasOnPremisesDirectory = stated.HasOnPremisesDirectory is not null ? null
                : await HasDirectoryAsync(directory, optional, cancellationToken).ConfigureAwait(false),
            ExistingFederationService = stated.ExistingFederationService is not null ? null
                : await FederationServiceAsync(directory, optional, cancellationToken).ConfigureAwait(false),
        };

    /// <summary>A tenant that synchronizes has a directory; a tenant that does not may still have one.</summary>
    private static async Task<bool?> HasDirectoryAsync(
        ICloudDirectory directory, OptionalReads optional, CancellationToken cancellationToken)
    {
        Organization? organization = await optional.TryAsync(
            "the tenant",
            "State -HasOnPremisesDirectory.",
            () => directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false);
        return organization?.OnPremisesSyncEnabled == true ? true : null;
    }

    private static async Task<ExistingFederationService?> FederationServiceAsync(
        ICloudDirectory directory, OptionalReads optional, CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudDomain>? domains = await optional.TryAsync(
            "the tenant's domains",
            "State -ExistingFederationService.",
            () => directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        if (domains is null)
            return null;

        var tree = new DomainTree(domains);
        CloudDomain? federated = tree.Domains.FirstOrDefault(domain =>
            domain.AuthenticationType == DomainAuthenticationType.Federated && tree.RootOf(domain) == domain);
        if (federated is null)
            return ExistingFederationService.None;

        DomainFederation? federation = await optional.TryAsync(
            "the federation settings",
            "The tenant has an identity provider. The command assumes that it is not AD FS. If it is, use -ExistingFederationService AdFs.",
            () => directory.GetFederationAsync(federated.Name, cancellationToken)).ConfigureAwait(false);
        return IsAdFs(federation) ? ExistingFederationService.AdFs : ExistingFederationService.ThirdParty;
    }

    /// <summary>AD FS has its endpoints under <c>/adfs/</c> (docs/facts/federation.md#ad-fs-metadata).</summary>
    private static bool IsAdFs(DomainFederation? federation) =>
        new[] { federation?.IssuerUri, federation?.PassiveSignInUri }
            .Any(uri => uri?.IndexOf(AdFsPath, StringComparison.OrdinalIgnoreCase) >= 0);
}
