namespace IdentityModel.Core.Users;

/// <summary>Users that a purpose skips, and tells of.</summary>
/// <param name="Name">What these users are, in the plural.</param>
/// <param name="Has">Whether a user is one of them.</param>
/// <param name="Consequence">What else to know, as a sentence.</param>
public sealed record Exclusion<T>(string Name, Func<T, bool> Has, string Consequence = "")
{
    /// <summary>Whether the purpose gets these users in spite of it, because it needs to know of them.</summary>
    public bool IsPassedOn { get; init; }

    /// <summary>Whether these users are taken as they are, and only told of.</summary>
    public bool IsTaken { get; init; }
}
