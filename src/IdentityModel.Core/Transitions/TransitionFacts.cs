using IdentityModel.Core.Domains;
using IdentityModel.Core.Trusts;

namespace IdentityModel.Core.Transitions;

/// <summary>Everything the checks of one domain decide by, read once. What could not be read is <see langword="null"/>.</summary>
internal sealed record TransitionFacts
{
    /// <summary>The domain; without a name if the move is of the whole tenant.</summary>
    public CloudDomain Domain { get; init; } = new();

    /// <summary>The tenant's domains.</summary>
    public DomainTree Tree { get; init; } = new([]);

    /// <summary>The move that is checked.</summary>
    public TransitionMove Move { get; init; }

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The tenant.</summary>
    public Organization? Organization { get; init; }

    /// <summary>The synchronization flags.</summary>
    public DirectorySyncFeatures? Features { get; init; }

    /// <summary>The users of the domain and of the subdomains that inherit from it.</summary>
    public TransitionUsers? Users { get; init; }

    /// <summary>The synchronized users of the whole tenant.</summary>
    public long? SynchronizedInTenant { get; init; }

    /// <summary>The synchronized groups of the whole tenant.</summary>
    public long? SynchronizedGroups { get; init; }

    /// <summary>The synchronized contacts of the whole tenant.</summary>
    public long? SynchronizedContacts { get; init; }

    /// <summary>What sync would do with the on-premises users; <see langword="null"/> if none were given.</summary>
    public MatchTally? Matches { get; init; }

    /// <summary>The Global Administrators.</summary>
    public IReadOnlyList<CloudUser>? GlobalAdministrators { get; init; }

    /// <summary>The federation settings of the domain; <see langword="null"/> if it has none or they are unread.</summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>Whether <see cref="Federation"/> was read, if only to find none.</summary>
    public bool IsFederationRead { get; init; }

    /// <summary>The issuers of the tenant's other federated domains, by domain.</summary>
    public IReadOnlyDictionary<string, string>? OtherIssuers { get; init; }

    /// <summary>The settings the domain would be federated with; <see langword="null"/> if none were given.</summary>
    public DomainFederation? Provider { get; init; }

    /// <summary>What the provider does otherwise than Entra ID, and the settings do not show.</summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <summary>Whether the trust of AD FS was given.</summary>
    public bool IsTrustGiven { get; init; }

    /// <summary>
    /// The checks of the trust for the tenant as it will be; <see langword="null"/> if the trust or the settings of the provider were not given.
    /// </summary>
    public IReadOnlyList<FederationTrustCheck>? TrustChecks { get; init; }

    /// <summary>How many of the domain's users a staged rollout of password hash sync covers.</summary>
    public long? InStagedRollout { get; init; }

    /// <summary>As whom the session acts.</summary>
    public SessionContext Session { get; init; } = new();

    /// <summary>The roles the signed-in administrator holds or is eligible for.</summary>
    public IReadOnlyList<string>? CallerRoles { get; init; }

    /// <summary>Whether all roles were read. If not, the user may hold a role that is not in the list.</summary>
    public bool AreRolesWhole { get; init; } = true;

    /// <summary>The domain and the subdomains that inherit from it.</summary>
    public IReadOnlyList<string> Covered => [Domain.Name, .. Tree.InheritingFrom(Domain).Select(domain => domain.Name)];

    /// <summary>Whether the tenant synchronizes.</summary>
    public bool? Synchronizes => Organization is null ? null : Organization.OnPremisesSyncEnabled == true;

    /// <summary>Whether the session is an application's.</summary>
    public bool IsApplication => Session.AuthType is SessionAuthType.AppOnly or SessionAuthType.ManagedIdentity;
}
