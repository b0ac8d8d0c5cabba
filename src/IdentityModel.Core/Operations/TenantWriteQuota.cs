namespace IdentityModel.Core;

/// <summary>What Microsoft Graph grants one application of writes in one tenant (docs/facts/throttling.md#quotas).</summary>
public static class TenantWriteQuota
{
    /// <summary>Writes in any <see cref="Window"/>.</summary>
    public const int Limit = 3000;

    /// <summary>The window, which slides with time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(150);
}
