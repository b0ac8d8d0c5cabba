namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A number of users that is negative or too large.</summary>
    public static IdentityModelException UserCountOutOfRange(long userCount, string otherwise) => Make(
        ErrorKind.InvalidArgument,
        $"There cannot be {userCount} users.",
        $"Give a number of 0 or more. {otherwise}",
        userCount);
}
