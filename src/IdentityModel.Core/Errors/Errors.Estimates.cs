namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A number of users no domain can have.</summary>
    public static IdentityModelException UserCountOutOfRange(long userCount) => Make(
        ErrorKind.InvalidArgument,
        $"A domain cannot have {userCount} users.",
        "Give the number of users, 0 or more, or name the domain, so that they are counted.",
        userCount);
}
