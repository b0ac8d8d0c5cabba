namespace IdentityModel.Core.Trusts;

/// <summary>One check of a federation trust (Test-FederationTrust).</summary>
public sealed record FederationTrustCheck
{
    /// <summary>The domain; null if the check is of the trust itself.</summary>
    public string? Domain { get; init; }

    /// <summary>What is checked, such as <c>Claims.IssuerId</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it ended.</summary>
    public TrustCheckStatus Status { get; init; }

    /// <summary>What was found, in a sentence or two.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do; empty if nothing needs doing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The error that users get at sign-in, such as <c>AADSTS50107</c>; null if none is known.</summary>
    public string? SignInError { get; init; }

    /// <summary>The document the check rests on.</summary>
    public string Source { get; init; } = "";

    /// <summary>Name, domain, error and detail, for a sentence among others.</summary>
    internal string Told =>
        $"{Name}{(Domain is null ? "" : $" of {Domain}")}{(SignInError is null ? "" : $" ({SignInError})")}: {Detail}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
