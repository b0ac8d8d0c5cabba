namespace IdentityModel.Core.Users;

/// <summary>What <see cref="CloudUserQueryOperation"/> is asked for: every user when nothing is set.</summary>
public sealed record CloudUserRequest
{
    /// <summary>
    /// Users by sign-in name or object id. Named users are read one by one; the other conditions then do not apply.
    /// </summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>Only users whose sign-in name is in this domain.</summary>
    public string? Domain { get; init; }

    /// <summary>A further OData filter.</summary>
    public string? Filter { get; init; }
}
