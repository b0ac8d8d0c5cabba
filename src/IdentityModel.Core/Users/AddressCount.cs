namespace IdentityModel.Core.Users;

/// <summary>How many addresses an object may have (docs/facts/matching.md#synchronization-errors, LargeObject).</summary>
internal static class AddressCount
{
    /// <summary>About so many are taken.</summary>
    public const int Max = 300;

    /// <summary>What to do with more.</summary>
    public const string Advice = "Remove addresses that are no longer needed.";
}
