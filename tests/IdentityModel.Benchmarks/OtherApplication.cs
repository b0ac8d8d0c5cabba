namespace IdentityModel.Benchmarks;

/// <summary>What another application takes of the tenant's write quota, at first and from some moment on.</summary>
/// <param name="Name">For the table.</param>
/// <param name="AtFirst">The share of the quota at first.</param>
/// <param name="Then">The share after the change.</param>
/// <param name="ChangeAfter">When it changes, as a part of the time that the writes take alone.</param>
internal sealed record OtherApplication(string Name, double AtFirst, double Then, double ChangeAfter)
{
    /// <summary>
    /// What leaves 3,000 of the tenant's 18,000 writes in five minutes: half of what one application may write
    /// (docs/facts/throttling.md#quotas).
    /// </summary>
    private const double Half = 5.0 / 6;

    private const int TenantLimit = 18_000;

    private const int TenantWindow = 300;

    public static OtherApplication None { get; } = new("nothing", 0, 0, 0);

    public static OtherApplication TakesHalf { get; } = new("half", Half, Half, 0);

    public static OtherApplication Comes { get; } = new("half, from the middle on", 0, Half, 0.5);

    public static OtherApplication Goes { get; } = new("half, until the middle", Half, 0, 1);

    /// <summary>When the share changes.</summary>
    /// <param name="writes">How many there are in all.</param>
    public TimeSpan Change(int writes) => TenantWriteQuota.Window * ((writes - 1) / TenantWriteQuota.Limit) * ChangeAfter;

    /// <summary>
    /// When the last write would be sent by a writer that knew every quota and used up each in the second it is granted.
    /// </summary>
    /// <param name="writes">How many there are in all.</param>
    public TimeSpan Floor(int writes)
    {
        int window = (int)TenantWriteQuota.Window.TotalSeconds;
        double change = Change(writes).TotalSeconds;
        List<int> written = [];
        for (int left = writes; left > 0; left -= written[^1])
        {
            int tenant = (int)(TenantLimit * (1 - (written.Count < change ? AtFirst : Then)));
            int own = Math.Min(TenantWriteQuota.Limit - Last(written, window), tenant - Last(written, TenantWindow));
            written.Add(Math.Clamp(own, 0, left));
        }

        return TimeSpan.FromSeconds(written.Count - 1);
    }

    private static int Last(List<int> written, int seconds) => written.TakeLast(seconds - 1).Sum();
}
