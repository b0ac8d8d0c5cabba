namespace IdentityModel.Cloud;

/// <summary>
/// Keeps the writes of a session within what Graph grants an application in a tenant: 3,000 in any 150 seconds (facts 2.5). A
/// write counts from the moment it is planned until 150 seconds after its answer, so that whatever moment the service counts it
/// at lies between. Others may share the quota: a throttled batch halves what is used of it, and each batch that passes wins some
/// back.
/// </summary>
internal sealed class WriteQuota(TimeProvider clock)
{
    /// <summary>Writes in a window.</summary>
    public const int Limit = 3000;

    /// <summary>Below this it is not slowed down: the batches in flight and one more.</summary>
    private const int Least = 100;

    /// <summary>What a batch that passes wins back.</summary>
    private const int Step = 20;

    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(150);

    /// <summary>The batches of one moment are throttled together: they slow it down once.</summary>
    private static readonly TimeSpan _oneMoment = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly Queue<(DateTimeOffset At, int Count)> _spent = new();
    private int _spentCount;
    private int _planned;
    private int _limit = Limit;
    private DateTimeOffset _slowedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <summary>Waits until so many writes may be sent, and plans them.</summary>
    public async Task PlanAsync(int count, CancellationToken cancellationToken)
    {
        while (WaitFor(count) is { } wait)
            await clock.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives planned writes back that were not sent.</summary>
    public void GiveBack(int count)
    {
        lock (_lock)
            _planned -= count;
    }

    /// <summary>Counts planned writes whose answer has come or was lost.</summary>
    public void Spend(int count)
    {
        lock (_lock)
        {
            _planned -= count;
            _spent.Enqueue((clock.GetUtcNow(), count));
            _spentCount += count;
        }
    }

    /// <summary>Plans nothing for a while: the service takes nothing now.</summary>
    public void Pause(TimeSpan span)
    {
        lock (_lock)
        {
            DateTimeOffset until = clock.GetUtcNow() + span;
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }
    }

    /// <summary>Notes that writes were throttled.</summary>
    public void Slow()
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now - _slowedAt < _oneMoment)
                return;

            _limit = Math.Max(Least, _limit / 2);
            _slowedAt = now;
        }
    }

    /// <summary>Notes that a batch passed.</summary>
    public void SpeedUp()
    {
        lock (_lock)
            _limit = Math.Min(Limit, _limit + Step);
    }

    private TimeSpan? WaitFor(int count)
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now < _pausedUntil)
                return _pausedUntil - now;

            while (_spent.Count > 0 && _spent.Peek().At + Window <= now)
                _spentCount -= _spent.Dequeue().Count;

            if (_planned + _spentCount + count <= _limit)
            {
                _planned += count;
                return null;
            }

            return _spent.Count > 0 ? _spent.Peek().At + Window - now : TimeSpan.FromSeconds(1);
        }
    }
}
