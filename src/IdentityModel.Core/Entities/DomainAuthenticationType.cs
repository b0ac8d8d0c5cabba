namespace IdentityModel.Core;

/// <summary>Graph's <c>domain.authenticationType</c> (docs/facts/graph.md#domain-properties).</summary>
public enum DomainAuthenticationType
{
    /// <summary>Entra ID verifies the password.</summary>
    Managed,

    /// <summary>An identity provider verifies the password.</summary>
    Federated,
}
