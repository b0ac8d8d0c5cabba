namespace IdentityModel.Core.Domains;

/// <summary>How long a conversion waits for the service.</summary>
internal static class ConversionWaits
{
    /// <summary>A request that the service answers at once.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromSeconds(1);

    /// <summary>If a write was made but its answer was lost, it shows within a minute.</summary>
    public static readonly TimeSpan LostAnswer = TimeSpan.FromMinutes(1);

    /// <summary>A write usually shows at once, sometimes after minutes (docs/facts/conversion.md#timings).</summary>
    public static readonly TimeSpan ReadBack = TimeSpan.FromMinutes(5);

    /// <summary>Sign-in caches last up to 60 minutes (docs/facts/conversion.md#sign-in-caches).</summary>
    public static readonly TimeSpan SignIn = TimeSpan.FromMinutes(60);
}
