namespace IdentityModel.Core.Domains;

/// <summary>What a run does to domains.</summary>
public enum ConversionKind
{
    /// <summary>From federated to managed (Convert-DomainToStandard).</summary>
    ToStandard,

    /// <summary>From managed to federated (Convert-DomainToFederated).</summary>
    ToFederated,

    /// <summary>New certificates or addresses of a federated domain (Update-DomainFederation).</summary>
    Update,
}
