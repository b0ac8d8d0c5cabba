using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// Writes and the quota of the tenant: 3,000 in any 150 seconds (docs/facts/throttling.md#quotas), in virtual time with 200 ms
/// for every answer.
/// </summary>
public class WriteQuotaTests
{
    /// <summary>What leaves 3,000 of the tenant's 18,000 writes in five minutes: half of what one application may write.</summary>
    private const double Half = 5.0 / 6;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("passwords", 10_000)]
    [InlineData("ImmutableIds", 10_000)]
    public async Task Alone_they_use_98_percent_of_the_quota_and_none_is_throttled(string kind, int writes)
    {
        using CloudUnderTest test = Tenant(writes);
        ICloudDirectory directory = await test.DirectoryAsync();
        TimeSpan before = test.Clock.Elapsed;

        List<UserWriteResult> results = await WriteAsync(test, directory, kind == "passwords" ? Profiles(test) : Anchors(test));

        Assert.Equal(writes, results.Count(result => result.Error is null));
        TimeSpan floor = Window * ((writes - 1) / 3000) + Latency;
        Assert.InRange(test.Clock.Elapsed - before, floor, floor / 0.98);
        Assert.Equal(writes / 20, test.Wire.To("/$batch").Count);
        Assert.DoesNotContain(test.Tenant.Requests, request => request.Status == 429);
    }

    [Fact]
    public async Task Where_another_application_takes_half_they_use_98_percent_of_the_rest_and_of_all_when_it_is_gone()
    {
        using CloudUnderTest test = Tenant(18_000);
        ICloudDirectory directory = await test.DirectoryAsync();
        DateTimeOffset start = test.Clock.GetUtcNow();
        using ITimer comes = At(test, TimeSpan.FromSeconds(290), Half);
        using ITimer goes = At(test, TimeSpan.FromSeconds(1040), 0);

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal(18_000, results.Count(result => result.Error is null));
        Assert.True(Passed(test, start, 0, 290) >= 0.98 * 6_000, "alone");
        Assert.True(Passed(test, start, 445, 1045) >= 0.98 * 6_000, $"{Passed(test, start, 445, 1045)} beside another application");
        Assert.True(Passed(test, start, 1045, 1345) >= 0.98 * 6_000, $"{Passed(test, start, 1045, 1345)} alone again");
        int throttled = test.Tenant.Requests.Count(request => request.Status == 429);
        Assert.True(throttled < 18_000 * 0.05, $"{throttled} were throttled.");
    }

    [Fact]
    public async Task Two_runs_side_by_side_share_the_quota_and_use_it()
    {
        using CloudUnderTest test = Tenant(10_000);
        ICloudDirectory[] directories = [await test.DirectoryAsync(), await test.DirectoryAsync()];
        List<UserWrite> writes = Profiles(test);
        DateTimeOffset start = test.Clock.GetUtcNow();

        List<UserWriteResult>[] results = await Task.WhenAll(
            directories.Select((directory, i) => WriteAsync(test, directory, writes.Skip(i * 5_000).Take(5_000))));

        Assert.All(results, run => Assert.Equal(5_000, run.Count(result => result.Error is null)));
        int passed = Passed(test, start, 0, 445);
        int throttled = test.Tenant.Requests.Count(request => request.Status == 429);
        Assert.True(passed >= 9_000 * 0.98 && throttled < 10_000 * 0.1, $"{passed} of 9,000 passed, and {throttled} were throttled.");
    }

    [Fact]
    public async Task Where_others_leave_almost_nothing_they_slow_down_and_finish()
    {
        using CloudUnderTest test = Tenant(2_000);
        test.Options.OtherApplicationsShare = 0.95;

        List<UserWriteResult> results = await WriteAsync(test, await test.DirectoryAsync(), Profiles(test));

        Assert.Equal(2_000, results.Count(result => result.Error is null));
        int throttled = test.Tenant.Requests.Count(request => request.Status == 429);
        Assert.True(throttled < 600, $"{throttled} of 2,000 writes were throttled.");
    }

    [Theory] // as a part of the time the whole takes: the error at 10, 50 and 90 % of the writes, and the greatest since the change shows
    [InlineData("alone", 0, 0, 0, 0, 0.01, 0.01, 0.01, 0.02)]
    [InlineData("beside another application from the start, which shows when five minutes are over", Half, Half, 0, 330, 0.55, 0.02, 0.02, 0.02)]
    [InlineData("another application comes, which shows when the next window begins", 0, Half, 290, 330, 0.45, 0.45, 0.02, 0.02)]
    [InlineData("another application comes between two windows", 0, Half, 225, 330, 0.45, 0.45, 0.02, 0.02)]
    [InlineData("another application goes, which shows when the next window begins", Half, 0, 440, 480, 0.30, 0.55, 0.02, 0.02)]
    public async Task The_time_left_is_never_negative_and_comes_true(
        string name, double othersFirst, double othersThen, int change, int shows,
        double tenth, double half, double nineTenths, double onceShown)
    {
        const int Writes = 10_000;
        using CloudUnderTest test = Tenant(Writes);
        ICloudDirectory directory = await test.DirectoryAsync();
        var log = new ProgressLog(test.Clock);
        var meter = new ProgressMeter("Setting passwords", Writes, log, test.Clock, new WriteForecast());
        TimeSpan start = test.Clock.Elapsed;
        test.Options.OtherApplicationsShare = othersFirst;
        using ITimer changes = At(test, TimeSpan.FromSeconds(change), othersThen);
        using ITimer asks = log.AskEvery(TimeSpan.FromSeconds(5)); // as a bar does while nothing is written

        await foreach (UserWriteResult _ in directory.WriteUsersAsync(Profiles(test).ToAsyncEnumerable(), CloudUnderTest.Token))
            meter.Advance();

        TimeSpan end = test.Clock.Elapsed - start;
        (TimeSpan At, OperationProgress Progress)[] reports =
            [.. log.Reports.Where(report => report.Progress.Remaining is not null && report.At <= end)];
        Assert.All(reports, report => Assert.True(report.Progress.Remaining >= TimeSpan.Zero, name));
        double[] errors = [.. new[] { 0.1, 0.5, 0.9 }.Select(part => ErrorOf(reports.First(r => r.Progress.Completed >= part * Writes)))];
        double worst = reports.Where(report => report.At.TotalSeconds >= shows).Max(ErrorOf);
        Assert.True(
            errors[0] <= tenth && errors[1] <= half && errors[2] <= nineTenths && worst <= onceShown,
            $"{name}: off by {string.Join(", ", errors.Select(error => $"{error:P1}"))}, and {worst:P1} once shown, of {end}.");

        double ErrorOf((TimeSpan At, OperationProgress Progress) report) =>
            Math.Abs((report.Progress.Remaining!.Value - (end - report.At)) / end);
    }

    // Other tests hold such writes against the schema; ten thousands of them would take minutes here.
    private static CloudUnderTest Tenant(int users) =>
        new(new SandboxOptions { Latency = Latency }, CloudUnderTest.SmallTenant(users), checksRequests: false);

    private static List<UserWrite> Anchors(CloudUnderTest test) => [.. test.Tenant.Users.Select(
        user => new ImmutableIdWrite(user.Id, user.UserPrincipalName, Convert.ToBase64String(Guid.Parse(user.Id).ToByteArray())))];

    /// <summary>Lets other applications take their share from some time on.</summary>
    private static ITimer At(CloudUnderTest test, TimeSpan time, double share) => test.Clock.CreateTimer(
        _ => test.Options.OtherApplicationsShare = share, null, time, Timeout.InfiniteTimeSpan);

    private static int Passed(CloudUnderTest test, DateTimeOffset start, int from, int to) => test.Tenant.Requests.Count(
        request => request.IsBatched && request.Status is >= 200 and < 300
            && request.At >= start.AddSeconds(from) && request.At < start.AddSeconds(to));
}
