namespace IdentityModel.Core;

/// <summary>A cloud user as the caller names it. Rows of files can have a sign-in name and an object id that belong to two users.</summary>
/// <param name="Name">The sign-in name or object id that the user is read by.</param>
/// <param name="OtherName">The other of the two, if the caller gave both.</param>
public sealed record UserIdentity(string Name, string? OtherName = null)
{
    /// <summary>Reads the user.</summary>
    /// <exception cref="IdentityModelException"><c>UserNamesDisagree</c>, or the user cannot be read.</exception>
    public async Task<CloudUser> ReadAsync(ICloudDirectory directory, CancellationToken cancellationToken)
    {
        CloudUser user = await directory.GetUserAsync(Name, cancellationToken).ConfigureAwait(false);
        return OtherName is null || Is(OtherName, user.Id) || Is(OtherName, user.UserPrincipalName)
            ? user
            : throw Errors.UserNamesDisagree(Name, OtherName, user);
    }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
