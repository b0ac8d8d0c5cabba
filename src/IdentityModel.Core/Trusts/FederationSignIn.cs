namespace IdentityModel.Core.Trusts;

/// <summary>The issuer that a user's token would have, and the one that Entra ID expects (Test-FederationTrust -UserPrincipalName).</summary>
public sealed record FederationSignIn
{
    /// <summary>The user's sign-in name.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The domain whose federation settings count for the user.</summary>
    public string RootDomain { get; init; } = "";

    /// <summary>The issuer that the claim rules give; null if it is not known.</summary>
    public string? IssuedIssuer { get; init; }

    /// <summary>The issuer that Entra ID has for the root domain.</summary>
    public string? ExpectedIssuer { get; init; }

    /// <summary>Passed if both are the same.</summary>
    public TrustCheckStatus Status { get; init; }

    /// <summary>The error that the user gets at sign-in; null if none is known.</summary>
    public string? SignInError { get; init; }

    /// <summary>What was found.</summary>
    public string Detail { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
