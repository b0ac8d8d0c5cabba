namespace IdentityModel.Core.Recommendation;

/// <summary>Reads where the tenant is, and what that says of needs that were not stated. What cannot be read is a warning.</summary>
internal sealed class PresentStateReader(
    ICloudDirectory directory, IdentityNeeds stated, OptionalReads optional, CancellationToken cancellationToken)
{
    private const string AdFsPath = "/adfs/";
    private const string InSteps = "NextStep says what to check.";

    /// <summary>The present state.</summary>
    /// <exception cref="IdentityModelException">The connection or sign-in is lost.</exception>
    public async Task<PresentState> ReadAsync()
    {
        Organization? organization = await optional.TryAsync(
            "the tenant",
            stated.HasOnPremisesDirectory is null ? "State -HasOnPremisesDirectory." : InSteps,
            () => directory.GetOrganizationAsync(cancellationToken)).ConfigureAwait(false);
        DirectorySyncFeatures? features = await optional.TryAsync(
            "whether password hash sync is on",
            InSteps,
            () => directory.GetDirectorySyncFeaturesAsync(cancellationToken)).ConfigureAwait(false);
        IReadOnlyList<CloudDomain>? domains = await optional.TryAsync(
            "the tenant's domains",
            stated.ExistingFederationService is null ? "State -ExistingFederationService." : InSteps,
            () => directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        CloudDomain[]? roots = domains is null ? null : Roots(new DomainTree(domains));
        return new PresentState
        {
            IsRead = true,
            Synchronizes = organization is null ? null : organization.OnPremisesSyncEnabled == true,
            PasswordHashSync = features?.PasswordHashSyncEnabled,
            Federated = roots is null ? null : [.. roots.Where(IsFederated).Select(domain => domain.Name)],
            Managed = roots is null ? null : [.. roots.Where(domain => !IsFederated(domain) && !domain.IsInitial).Select(domain => domain.Name)],
        };
    }

    /// <summary>The present state with what the steps to a method depend on, and other steps do not.</summary>
    /// <exception cref="IdentityModelException">The connection or sign-in is lost.</exception>
    public async Task<PresentState> ForStepsAsync(PresentState now, RecommendedSignInMethod method)
    {
        if (method == RecommendedSignInMethod.CloudOnly)
            return now.Synchronizes == true ? now with { Synchronized = await SynchronizedAsync(now).ConfigureAwait(false) } : now;

        return method != RecommendedSignInMethod.Federation && now.HasFederated
            ? now with { StagedRollouts = await StagedRolloutsAsync().ConfigureAwait(false) }
            : now;
    }

    /// <summary>What the tenant shows of needs that were not stated. It shows no requirements.</summary>
    /// <exception cref="IdentityModelException">The connection or sign-in is lost.</exception>
    public async Task<IdentityNeeds> NeedsAsync(PresentState now) => new()
    {
        UserCount = stated.UserCount is not null ? null : await optional.TryAsync(
            "the number of users",
            "State it with -UserCount.",
            async () => (long?)await directory.CountUsersAsync(new CloudUserQuery(), cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false),

        // A tenant that synchronizes has a directory; a tenant that does not may still have one.
        HasOnPremisesDirectory = now.Synchronizes == true ? true : null,
        ExistingFederationService = stated.ExistingFederationService is not null ? null : await FederationServiceAsync(now).ConfigureAwait(false),
    };

    private async Task<ExistingFederationService?> FederationServiceAsync(PresentState now)
    {
        if (now.Federated is not { } federated)
            return null;
        if (federated.Count == 0)
            return ExistingFederationService.None;

        DomainFederation? federation = await optional.TryAsync(
            "the federation settings",
            "The tenant has an identity provider. The command assumes that it is not AD FS. If it is, use -ExistingFederationService AdFs.",
            () => directory.GetFederationAsync(federated[0], cancellationToken)).ConfigureAwait(false);
        return IsAdFs(federation) ? ExistingFederationService.AdFs : ExistingFederationService.ThirdParty;
    }

    private async Task<IReadOnlyList<string>?> SynchronizedAsync(PresentState now)
    {
        List<string> synchronized = [];
        foreach (string domain in now.Managed ?? [])
        {
            long? users = await optional.TryAsync(
                "the number of synchronized users",
                InSteps,
                async () => (long?)await directory.CountUsersAsync(new CloudUserQuery { Domain = domain, SynchronizedOnly = true }, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            if (users is null)
                return null;
            if (users > 0)
                synchronized.Add(domain);
        }

        return synchronized;
    }

    private Task<IReadOnlyList<StagedRolloutFeature>?> StagedRolloutsAsync() => optional.TryAsync(
        "the staged rollouts",
        InSteps,
        async () =>
        {
            IReadOnlyList<StagedRollout>? rollouts = await directory.GetStagedRolloutsAsync(cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<StagedRolloutFeature>?)(rollouts is null
                ? [.. Enum.GetValues(typeof(StagedRolloutFeature)).Cast<StagedRolloutFeature>()]
                : [.. rollouts.Where(IsInUse).Select(rollout => rollout.Feature).OfType<StagedRolloutFeature>()]);
        });

    private static bool IsInUse(StagedRollout rollout) => rollout is { IsEnabled: true } and ({ IsAppliedToOrganization: true } or { Groups.Count: > 0 });

    private static CloudDomain[] Roots(DomainTree tree) => [.. tree.Domains.Where(domain => domain.IsVerified && tree.RootOf(domain) == domain)];

    private static bool IsFederated(CloudDomain domain) => domain.AuthenticationType == DomainAuthenticationType.Federated;

    /// <summary>AD FS has its endpoints under <c>/adfs/</c> (docs/facts/federation.md#ad-fs-metadata).</summary>
    private static bool IsAdFs(DomainFederation? federation) =>
        new[] { federation?.IssuerUri, federation?.PassiveSignInUri }
            .Any(uri => uri?.IndexOf(AdFsPath, StringComparison.OrdinalIgnoreCase) >= 0);
}
