using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>The system clock is set back by an hour while a run is under way. How long to wait is none of the wall clock's business.</summary>
public sealed class ClockSetBackTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_quota_grants_more_when_its_window_is_over()
    {
        using var test = new CloudUnderTest(
            new SandboxOptions { Latency = TimeSpan.FromMilliseconds(200) }, CloudUnderTest.SmallTenant(4_000), checksRequests: false);
        SetBackClock clock = Replace(test);
        ICloudDirectory directory = await test.DirectoryAsync();
        TimeSpan before = test.Clock.Elapsed;
        clock.SetBackAfter(TimeSpan.FromSeconds(60));

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal(4_000, results.Count(result => result.Error is null));
        Assert.InRange(test.Clock.Elapsed - before, TenantWriteQuota.Window, TenantWriteQuota.Window + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_write_that_was_throttled_goes_again_when_the_wait_is_over()
    {
        using var test = new CloudUnderTest();
        SetBackClock clock = Replace(test);
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(Within(SandboxFaultKind.TooManyRequests, times: 1, retryAfter: 30) with { After = 0 });
        TimeSpan before = test.Clock.Elapsed;
        clock.SetBackAfter(TimeSpan.FromSeconds(5));

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.All(results, result => Assert.Null(result.Error));
        Assert.InRange(test.Clock.Elapsed - before, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_password_whose_answer_was_lost_is_told_from_one_that_was_never_set()
    {
        using var test = new CloudUnderTest();
        SetBackClock clock = Replace(test);
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Change = (request, response) =>
        {
            if (!IsBatch(request))
                return;
            clock.SetBack();
            response.Content = CloudUnderTest.Answer(200, """{"responses":[]}""").Content; // the change is made, the answer lost
        };

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Null(result.Error));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        using var test = new CloudUnderTest(new SandboxOptions { TokenLifetime = AnHour });
        SetBackClock clock = Replace(test);
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Clock.Advance(TimeSpan.FromMinutes(30));
        clock.SetBack();
        test.Clock.Advance(TimeSpan.FromMinutes(31));

        await directory.GetOrganizationAsync(CloudUnderTest.Token);

        Assert.DoesNotContain(test.Tenant.Requests, request => request.Status == 401);
    }

    [Theory]
    [InlineData("an hour behind", -60)]
    [InlineData("right", 0)]
    [InlineData("an hour ahead", 60)]
    public async Task A_wait_that_ends_at_a_date_goes_by_the_clock_of_the_service(string machine, int minutes)
    {
        using var test = new CloudUnderTest();
        SetBackClock clock = Replace(test);
        clock.Set(TimeSpan.FromMinutes(minutes));
        int asked = 0;
        test.Wire.Instead = (_, _) => asked++ > 0 ? null : Busy(test.Clock.GetUtcNow());
        TimeSpan before = test.Clock.Elapsed;

        await CloudSessionFactory.RealmDiscovery(CloudEnvironment.Global, test.Transport).DiscoverAsync("adatum.com", CloudUnderTest.Token);

        Assert.Equal(2, asked);
        TimeSpan waited = test.Clock.Elapsed - before;
        Assert.True(waited >= TimeSpan.FromSeconds(19) && waited <= TimeSpan.FromSeconds(21), $"{machine}: {waited}");
    }

    private static HttpResponseMessage Busy(DateTimeOffset now)
    {
        HttpResponseMessage answer = CloudUnderTest.Answer(503, "", retryAfter: now.AddSeconds(20).ToString("R"));
        answer.Headers.Date = now;
        return answer;
    }

    private static SetBackClock Replace(CloudUnderTest test)
    {
        var clock = new SetBackClock(test.Clock);
        test.Transport = test.Transport with { Clock = clock };
        return clock;
    }
}
