namespace IdentityModel.Core.ImmutableIds;

/// <summary>A cloud user whose ImmutableId is to be changed.</summary>
/// <param name="Identity">The user, by sign-in name or object id.</param>
/// <param name="ImmutableId">The new value; <see langword="null"/> clears it.</param>
/// <param name="Source">The caller's own object, for errors; null for the identity.</param>
public sealed record ImmutableIdTarget(string Identity, string? ImmutableId, object? Source = null)
{
    /// <summary>The user's other name, if sign-in name and object id were given: both must belong to one user.</summary>
    public string? OtherName { get; init; }
}
