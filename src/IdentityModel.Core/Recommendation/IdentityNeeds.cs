namespace IdentityModel.Core.Recommendation;

/// <summary>What an organization needs of its identity model. What is <see langword="null"/> was neither stated nor read.</summary>
public sealed record IdentityNeeds
{
    /// <summary>The users there are.</summary>
    public long? UserCount { get; init; }

    /// <summary>Whether accounts are kept in Active Directory on-premises.</summary>
    public bool? HasOnPremisesDirectory { get; init; }

    /// <summary>Whether users at work must not be asked for the password again.</summary>
    public bool? RequireSingleSignOn { get; init; }

    /// <summary>The identity provider in use.</summary>
    public ExistingFederationService? ExistingFederationService { get; init; }

    /// <summary>Everything else that is asked for; empty if nothing is.</summary>
    public IReadOnlyCollection<IdentityRequirement>? Requirements { get; init; }

    /// <summary>Whether that requirement was stated.</summary>
    public bool Asks(IdentityRequirement requirement) => Requirements?.Contains(requirement) == true;

    /// <summary>These needs, and where they are silent those of another source.</summary>
    public IdentityNeeds Else(IdentityNeeds other) => new()
    {
        UserCount = UserCount ?? other.UserCount,
        HasOnPremisesDirectory = HasOnPremisesDirectory ?? other.HasOnPremisesDirectory,
        RequireSingleSignOn = RequireSingleSignOn ?? other.RequireSingleSignOn,
        ExistingFederationService = ExistingFederationService ?? other.ExistingFederationService,
        Requirements = Requirements ?? other.Requirements,
    };
}
