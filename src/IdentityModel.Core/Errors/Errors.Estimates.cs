namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A number of users there cannot be.</summary>
    public static IdentityModelException UserCountOutOfRange(long userCount) => Make(
        ErrorKind.InvalidArgument,
        $"There cannot be {userCount} users.",
        "Give the number of users, 0 or more, or name the domain, so that they are counted.",
        userCount);
}
