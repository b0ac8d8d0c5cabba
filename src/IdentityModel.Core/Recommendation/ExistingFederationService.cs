namespace IdentityModel.Core.Recommendation;

/// <summary>The identity provider that verifies the organization's passwords today.</summary>
public enum ExistingFederationService
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Active Directory Federation Services.</summary>
    AdFs,

    /// <summary>A provider of another maker.</summary>
    ThirdParty,
}
