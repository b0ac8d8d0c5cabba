using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>What Test-FederationTrust is asked about users.</summary>
public sealed record FederationSignInRequest
{
    /// <summary>The sign-in names of the users.</summary>
    public IReadOnlyList<string> UserPrincipalNames { get; init; } = [];

    /// <summary>The trust of AD FS.</summary>
    public RelyingPartyTrust Trust { get; init; } = new();

    /// <summary>The metadata of the identity provider; null if it was not given.</summary>
    public FederationMetadata? Metadata { get; init; }

    /// <summary>The attribute that Entra Connect makes the ImmutableId from; null if it was not said.</summary>
    public SourceAnchor? SourceAnchor { get; init; }
}
