namespace IdentityModel.Core.Domains;

/// <summary>The direction of a conversion.</summary>
public enum ConversionKind
{
    /// <summary>From federated to managed (Convert-DomainToStandard).</summary>
    ToStandard,

    /// <summary>From managed to federated (Convert-DomainToFederated).</summary>
    ToFederated,
}
