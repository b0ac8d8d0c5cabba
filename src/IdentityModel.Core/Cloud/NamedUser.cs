namespace IdentityModel.Core;

/// <summary>What came of reading one user among several.</summary>
/// <param name="User">The user; <see langword="null"/> if it could not be read.</param>
/// <param name="Error">Why not.</param>
public sealed record NamedUser(CloudUser? User, IdentityModelException? Error)
{
    /// <summary>The user.</summary>
    /// <exception cref="IdentityModelException">It could not be read.</exception>
    public CloudUser Get() => User ?? throw Error!;
}
