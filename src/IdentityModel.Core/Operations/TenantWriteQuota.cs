namespace IdentityModel.Core;

/// <summary>The write quota of Microsoft Graph for one application in one tenant (docs/facts/throttling.md#quotas).</summary>
public static class TenantWriteQuota
{
    /// <summary>The number of writes in any <see cref="Window"/>.</summary>
    public const int Limit = 3000;

    /// <summary>The window, which slides with time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(150);
}
