using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>What Test-FederationTrust is asked.</summary>
public sealed record FederationTrustRequest
{
    /// <summary>The domains; with none, all federated domains of the tenant.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The trust of AD FS; null if it was not given.</summary>
    public RelyingPartyTrust? Trust { get; init; }

    /// <summary>The metadata of the identity provider; null if it was not given.</summary>
    public FederationMetadata? Metadata { get; init; }

    /// <summary>The attribute that Entra Connect makes the ImmutableId from; null if it was not said.</summary>
    public SourceAnchor? SourceAnchor { get; init; }
}
