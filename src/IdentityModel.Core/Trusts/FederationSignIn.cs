namespace IdentityModel.Core.Trusts;

/// <summary>What Entra ID makes of a user's token (Test-FederationTrust -UserPrincipalName).</summary>
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

    /// <summary>
    /// Failed if a step of the sign-in fails. Unknown if what was given does not decide a step. Passed if all steps that the command
    /// knows pass; it does not read the user.
    /// </summary>
    public TrustCheckStatus Status { get; init; }

    /// <summary>The error that the user gets at sign-in; null if none is known.</summary>
    public string? SignInError { get; init; }

    /// <summary>What was found.</summary>
    public string Detail { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
