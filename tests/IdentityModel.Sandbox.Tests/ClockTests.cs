using Polly;
using Polly.Retry;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Virtual time: no real waiting, and always the same order.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_month_passes_at_once()
    {
        var clock = new SandboxClock(Start);
        await Task.Delay(TimeSpan.FromDays(30), clock, TestContext.Current.CancellationToken);
        Assert.Equal(Start.AddDays(30), clock.GetUtcNow());
    }

    [Theory]
    [InlineData("with real time", true)]
    [InlineData("without it", false)]
    public async Task Between_waits_time_goes_on_if_it_is_to_do_so(string name, bool goesOn)
    {
        var clock = new SandboxClock(Start, goesOn: goesOn);
        await Task.Delay(TimeSpan.FromDays(1), clock, TestContext.Current.CancellationToken);
        DateTimeOffset first = clock.GetUtcNow();
        SpinWait.SpinUntil(() => clock.GetUtcNow() > first, goesOn ? Timeout.Infinite : 20);

        Assert.Equal((name, goesOn), (name, clock.GetUtcNow() > first));
        Assert.Equal((name, TimeSpan.FromDays(1)), (name, clock.Elapsed));
    }

    [Fact]
    public async Task Concurrent_waits_end_in_the_order_of_their_due_times()
    {
        var clock = new SandboxClock(Start);
        var ended = new List<(int Seconds, TimeSpan At)>();
        int[] waits = [50, 10, 40, 20, 90, 30, 70, 60, 80, 100];
        await TogetherAsync(clock, waits, async seconds =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
            lock (ended)
                ended.Add((seconds, clock.Elapsed));
        });
        Assert.Equal(waits.Order().Select(seconds => (seconds, TimeSpan.FromSeconds(seconds))), ended);
    }

    [Fact]
    public async Task Waits_that_are_due_together_end_in_the_order_they_were_set()
    {
        var clock = new SandboxClock(Start);
        var ended = new List<int>();
        await TogetherAsync(clock, Enumerable.Range(0, 10), async i =>
        {
            await Task.Delay(TimeSpan.FromSeconds(5), clock);
            lock (ended)
                ended.Add(i);
        });
        Assert.Equal(Enumerable.Range(0, 10), ended);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Elapsed);
    }

    [Fact]
    public async Task Workers_that_wait_again_and_again_interleave_the_same_way_each_time()
    {
        async Task<string> RunAsync()
        {
            var clock = new SandboxClock(Start);
            var log = new List<string>();
            async Task WorkAsync(int worker)
            {
                for (int i = 0; i < 5; i++)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100 + (37 * worker)), clock);
                    lock (log)
                        log.Add($"{worker}@{clock.Elapsed.TotalMilliseconds}");
                }
            }

            await TogetherAsync(clock, Enumerable.Range(1, 10), WorkAsync);
            return string.Join(" ", log);
        }

        string first = await RunAsync();
        Assert.Equal(first, await RunAsync());
        Assert.Equal(50, first.Split(' ').Length);
    }

    [Fact]
    public async Task Time_stands_still_while_it_is_held()
    {
        var clock = new SandboxClock(Start);
        IDisposable hold = clock.Hold();
        var wait = Task.Delay(TimeSpan.FromSeconds(1), clock, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken); // real time: several times the clock's patience
        bool endedWhileHeld = wait.IsCompleted;
        hold.Dispose();
        await wait;
        Assert.False(endedWhileHeld);
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Elapsed);
    }

    [Fact]
    public async Task A_blocked_continuation_does_not_stop_the_clock()
    {
        var clock = new SandboxClock(Start);
        Task outer = Task.Delay(TimeSpan.FromSeconds(1), clock).ContinueWith(
            _ => Task.Delay(TimeSpan.FromSeconds(1), clock).Wait(),
            TestContext.Current.CancellationToken,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await outer;
        Assert.Equal(TimeSpan.FromSeconds(2), clock.Elapsed);
    }

    [Fact]
    public async Task A_cancelled_wait_does_not_move_time()
    {
        var clock = new SandboxClock(Start);
        using var cancellation = new CancellationTokenSource();
        Task other;
        using (clock.Hold())
        {
            var wait = Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
            other = Task.Delay(TimeSpan.FromSeconds(5), clock);
        }

        await other;
        Assert.Equal(TimeSpan.FromSeconds(5), clock.Elapsed);
    }

    [Fact]
    public void Advance_fires_what_is_due_in_order_and_nothing_else()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        var fired = new List<string>();
        using ITimer late = clock.CreateTimer(_ => fired.Add("late"), null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        using ITimer early = clock.CreateTimer(_ => fired.Add($"early@{clock.Elapsed.TotalSeconds}"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using ITimer every = clock.CreateTimer(_ => fired.Add($"every@{clock.Elapsed.TotalSeconds}"), null, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4));
        using ITimer never = clock.CreateTimer(_ => fired.Add("never"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ITimer gone = clock.CreateTimer(_ => fired.Add("gone"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        gone.Dispose();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["every@4", "early@5", "every@8"], fired);
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
        Assert.False(gone.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void Time_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SandboxClock(Start, autoAdvance: false).Advance(TimeSpan.FromSeconds(-1)));

    [Fact]
    public async Task Polly_retries_in_virtual_time()
    {
        var clock = new SandboxClock(Start);
        int attempts = 0;
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4, Delay = TimeSpan.FromMinutes(10) })
            .Build();
        await pipeline.ExecuteAsync(async _ =>
        {
            await Task.Yield();
            if (++attempts < 5)
                throw new TimeoutException();
        });
        Assert.Equal(TimeSpan.FromMinutes(40), clock.Elapsed);
    }

    /// <summary>Starts the work of all at the same virtual time.</summary>
    private static Task TogetherAsync(SandboxClock clock, IEnumerable<int> workers, Func<int, Task> work)
    {
        using (clock.Hold())
            return Task.WhenAll([.. workers.Select(work)]);
    }
}
