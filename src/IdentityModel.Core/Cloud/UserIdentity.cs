namespace IdentityModel.Core;

/// <summary>A cloud user as the caller names it. Rows of files can have a sign-in name and an object id that belong to two users.</summary>
/// <param name="Name">The sign-in name or object id that the user is read by.</param>
/// <param name="OtherName">The other of the two, if the caller gave both.</param>
public sealed record UserIdentity(string Name, string? OtherName = null)
{
    /// <summary>The user that was read by the name, if the other name is of the same user.</summary>
    /// <exception cref="IdentityModelException"><c>UserNamesDisagree</c>.</exception>
    public CloudUser Check(CloudUser user) =>
        OtherName is null || Is(OtherName, user.Id) || Is(OtherName, user.UserPrincipalName)
            ? user
            : throw Errors.UserNamesDisagree(Name, OtherName, user);

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
