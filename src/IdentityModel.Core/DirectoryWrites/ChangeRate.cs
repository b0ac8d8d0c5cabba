namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// Keeps changes apart, so that a long run leaves the domain controller time for sign-ins and replication. The changes are sent one after
/// the other, too.
/// </summary>
internal sealed class ChangeRate(TimeProvider clock)
{
    private const int MostInSecond = 100;
    private static readonly TimeSpan Gap = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / MostInSecond);

    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>Waits until the next change may be sent.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan now = clock.GetMonotonicTime();
        if (_next > now)
            await clock.Delay(_next - now, cancellationToken).ConfigureAwait(false);
        _next = clock.GetMonotonicTime() + Gap;
    }
}
