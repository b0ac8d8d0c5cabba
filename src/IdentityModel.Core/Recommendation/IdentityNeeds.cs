namespace IdentityModel.Core.Recommendation;

/// <summary>An organization's needs. A <see langword="null"/> need was neither stated nor read.</summary>
public sealed record IdentityNeeds
{
    /// <summary>The number of users.</summary>
    public long? UserCount { get; init; }

    /// <summary>Whether accounts are kept in Active Directory on-premises.</summary>
    public bool? HasOnPremisesDirectory { get; init; }

    /// <summary>Whether users at work must not have to enter the password again.</summary>
    public bool? RequireSingleSignOn { get; init; }

    /// <summary>The identity provider in use.</summary>
    public ExistingFederationService? ExistingFederationService { get; init; }

    /// <summary>All other requirements; empty if there are none.</summary>
    public IReadOnlyCollection<IdentityRequirement>? Requirements { get; init; }

    /// <summary>Whether that requirement was stated.</summary>
    public bool Asks(IdentityRequirement requirement) => Requirements?.Contains(requirement) == true;

    /// <summary>These needs, completed from another source.</summary>
    public IdentityNeeds Else(IdentityNeeds other) => new()
    {
        UserCount = UserCount ?? other.UserCount,
        HasOnPremisesDirectory = HasOnPremisesDirectory ?? other.HasOnPremisesDirectory,
        RequireSingleSignOn = RequireSingleSignOn ?? other.RequireSingleSignOn,
        ExistingFederationService = ExistingFederationService ?? other.ExistingFederationService,
        Requirements = Requirements ?? other.Requirements,
    };
}
