namespace IdentityModel.Core.Models;

/// <summary>What <see cref="IdentityModelQuery"/> is asked for: every domain if nothing is named.</summary>
public sealed record IdentityModelRequest
{
    /// <summary>The domains asked for.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The requested users, by sign-in name or object id. With users, only named domains are reported, too.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];
}
