using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class ProgressMeterTests
{
    private readonly JumpingClock _clock = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public void The_time_left_follows_from_the_speed_so_far()
    {
        var meter = new ProgressMeter("Working", total: 100, _sink, _clock);
        _clock.Advance(TimeSpan.FromSeconds(10));
        meter.Advance(25);

        Assert.Equal(TimeSpan.FromSeconds(30), _sink.ProgressReports[^1].Remaining);
    }

    [Theory]
    [InlineData("the first moments say nothing of the speed", 100L, 1)]
    [InlineData("the total is not known", null, 10)]
    public void A_time_left_that_cannot_be_told_is_not_told(string name, long? total, int seconds)
    {
        var meter = new ProgressMeter("Working", total, _sink, _clock);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        meter.Advance(25);

        Assert.Equal((name, (TimeSpan?)null), (name, _sink.ProgressReports[^1].Remaining));
    }

    [Fact]
    public void Many_items_in_a_moment_are_one_report_and_the_last_one_counts_them_all()
    {
        var meter = new ProgressMeter("Working", total: 1000, _sink, _clock);
        for (int i = 0; i < 1000; i++)
            meter.Advance();
        meter.Finish();

        Assert.Equal([1L, 1000L], _sink.ProgressReports.Select(report => report.Completed));
        Assert.True(_sink.ProgressReports[^1].IsFinished);
    }

    [Fact]
    public void Work_goes_on_being_seen_while_a_simulated_clock_stands_still()
    {
        var meter = new ProgressMeter("Working", total: null, _sink, _clock);
        for (int i = 0; i < 2500; i++)
            meter.Advance();

        Assert.Equal([1L, 1001L, 2001L], _sink.ProgressReports.Select(report => report.Completed));
    }

    [Fact]
    public void The_time_left_can_be_asked_for_while_nothing_is_done()
    {
        var meter = new ProgressMeter("Working", total: 100, _sink, _clock);
        _clock.Advance(TimeSpan.FromSeconds(10));
        meter.Advance(50);
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(40), _sink.ProgressReports[^1].Now!().Remaining);
    }

    [Theory] // a quota: 3,000 writes in 150 seconds
    [InlineData("while the quota lasts", 2_000, 8, null)]
    [InlineData("the quota is used up, and 10 seconds have gone by", 3_000, 10, "the tenant's write quota grants more in about 140 seconds")]
    [InlineData("all but the one write of a domain's conversion", 2_999, 10, "the tenant's write quota grants more in about 140 seconds")]
    [InlineData("a moment after the last write", 3_000, 4, null)]
    [InlineData("a few writes and then none: whatever holds them up, it is not the quota", 200, 100, null)]
    [InlineData("half a quota in the first window and then none: whatever holds them up, nothing is known of it", 1_500, 100, null)]
    [InlineData("the quota is overdue: others use it", 3_000, 200, "900 a minute")]
    [InlineData("five minutes without a write", 3_000, 400, "0 a minute")]
    public void Writes_of_which_no_total_is_known_have_no_end_foretold_but_a_speed_and_what_they_wait_for(
        string name, int writes, int seconds, string? status)
    {
        var meter = new ProgressMeter("Writing", total: null, _sink, _clock, new WriteForecast());
        meter.Advance(writes);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        OperationProgress now = _sink.ProgressReports[^1].Now!();
        Assert.Equal((name, status, null), (name, now.Status, now.Remaining));
    }

    [Theory]
    [InlineData("whole quotas", 3_000, 150, 4, 1_200)]
    [InlineData("half of each", 3_000, 300, 4, 600)]
    [InlineData("as slowly as users come, 20 every 30 seconds", 20, 30, 21, 40)]
    public void The_speed_of_writes_is_that_of_the_last_windows(string name, int atOnce, int everySeconds, int times, int perMinute)
    {
        var meter = new ProgressMeter("Writing", total: null, _sink, _clock, new WriteForecast());
        for (int i = 0; i < times; i++)
        {
            if (i > 0)
                _clock.Advance(TimeSpan.FromSeconds(everySeconds));
            meter.Advance(atOnce);
        }

        // As the reader's own language writes numbers.
        Assert.Equal((name, $"{perMinute:N0} a minute"), (name, _sink.ProgressReports[^1].Status));
    }

    [Fact]
    public void What_was_not_sent_is_counted_but_tells_nothing_of_the_speed_of_writes()
    {
        var meter = new ProgressMeter("Writing", total: null, _sink, _clock, new WriteForecast());
        meter.Advance(30);
        for (int i = 0; i < 2_000; i++)
            meter.AdvanceUnsent();
        _clock.Advance(TimeSpan.FromSeconds(150));

        meter.Advance(270);

        Assert.Equal((2_300, "120 a minute"), (_sink.ProgressReports[^1].Completed, _sink.ProgressReports[^1].Status));
    }
}
