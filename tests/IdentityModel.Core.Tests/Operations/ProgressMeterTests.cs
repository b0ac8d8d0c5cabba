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
}
