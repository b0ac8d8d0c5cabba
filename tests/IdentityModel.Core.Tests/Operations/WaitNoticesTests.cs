using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class WaitNoticesTests
{
    private readonly WaitNotices _waits = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public void Several_waits_for_one_host_are_one_notice_that_goes_with_the_last()
    {
        using IDisposable listening = _waits.Listen(_sink);
        IDisposable first = _waits.Tell("graph", "busy");
        IDisposable second = _waits.Tell("graph", "busy");
        first.Dispose();
        first.Dispose();
        Assert.DoesNotContain(_sink.ProgressReports, report => report.IsFinished);

        second.Dispose();

        Assert.True(_sink.ProgressReports[^1].IsFinished);
    }

    [Fact]
    public void The_newest_command_of_a_pipeline_shows_it_and_none_after_it_has_ended()
    {
        var downstream = new RecordingSink();
        using IDisposable listening = _waits.Listen(_sink);
        IDisposable also = _waits.Listen(downstream);
        _waits.Tell("graph", "busy").Dispose();
        Assert.Empty(_sink.ProgressReports);
        Assert.NotEmpty(downstream.ProgressReports);

        also.Dispose();
        _waits.Tell("login", "busy").Dispose();

        Assert.All(_sink.ProgressReports, report => Assert.Equal("Waiting for login", report.Activity));
        Assert.Equal(2, _sink.ProgressReports.Count);
    }

    [Theory]
    [InlineData("the first second", 0, 1, false)]
    [InlineData("two seconds more", 1, 2, true)]
    [InlineData("a long wait", 0, 30, true)]
    public void A_wait_is_told_of_before_it_gets_longer_than_three_seconds(string name, int waited, int wait, bool isTold)
    {
        using IDisposable listening = _waits.Listen(_sink);
        using IDisposable? notice = _waits.Tell("graph", "busy", TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(wait));

        Assert.Equal((name, isTold), (name, _sink.ProgressReports.Count > 0));
    }
}
