namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>The rules in the order in which they count. The last one explains every error that is left.</summary>
internal static class ErrorRules
{
    /// <summary>The rules.</summary>
    public static ErrorRule[] InOrder() =>
    [
        new ServiceRule(),
        new OtherCategoryRule(),
        new GuestHasValueRule(),
        new OtherHasValueRule(),
        new OwnValueRule(),
        new DeletedUserHasValueRule(),
        new UnreadObjectRule(),
        new NobodyHasValueRule(),
    ];
}
