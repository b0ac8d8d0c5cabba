using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>What is refused or lost for the moment goes again, and is set once.</summary>
public class WriteRetryTests
{
    public static TheoryData<string, SandboxFault> FaultsThatPass() => new()
    {
        { "429 within, with a wait", Within(SandboxFaultKind.TooManyRequests, 7, 25) },
        { "429 within, without", Within(SandboxFaultKind.TooManyRequests, 7) },
        { "503 within", Within(SandboxFaultKind.ServiceUnavailable, 7) },
        { "504 within, not carried out", Within(SandboxFaultKind.DroppedBefore, 7) },
        { "504 within, carried out", Within(SandboxFaultKind.DroppedAfter, 7) },
        // docs/facts/federation.md#post-without-certificate: a 500 may have landed
        { "500 within, carried out", Within(SandboxFaultKind.InternalServerErrorAfter, 7) },
        { "401 within", OnceWithin(SandboxFaultKind.ExpiredToken, 5) }, // a second 401, to a renewed token, is for good
        { "429, with a wait", Whole(SandboxFaultKind.TooManyRequests, 25) },
        { "429, without", Whole(SandboxFaultKind.TooManyRequests) },
        { "503", Whole(SandboxFaultKind.ServiceUnavailable) },
        { "dropped before", Whole(SandboxFaultKind.DroppedBefore) },
        { "dropped after", Whole(SandboxFaultKind.DroppedAfter) },
        { "timeout", Whole(SandboxFaultKind.Timeout) },
        { "401", Whole(SandboxFaultKind.ExpiredToken, times: 1) },
        { "torn answer", Whole(SandboxFaultKind.MalformedBody) },
        { "a page of HTML", Whole(SandboxFaultKind.HtmlBody) },
    };

    [Theory]
    [MemberData(nameof(FaultsThatPass), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_that_passes_leaves_every_password_set_once_and_the_same(string name, SandboxFault fault)
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(45));
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(fault);

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test, distinct: true));

        Assert.Equal((name, 45), (name, results.Count));
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.All(results, result => Assert.True(
            test.Tenant.PasswordIs(result.Write.UserId, ((PasswordProfileWrite)result.Write).Password)));
    }

    [Fact]
    public async Task Only_what_was_refused_goes_again_after_its_own_wait_together_with_fresh_ones()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(200));
        ICloudDirectory directory = await test.DirectoryAsync();
        string refused = test.Tenant.Users[3].Id;
        test.Options.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.TooManyRequests,
            UrlContains = refused,
            RetryAfter = TimeSpan.FromSeconds(30),
        });

        await WriteAsync(test, directory, Profiles(test));

        List<SandboxRequestEntry> sent = [.. test.Tenant.Requests.Where(request => request.IsBatched)];
        Assert.Equal(201, sent.Count);
        List<SandboxRequestEntry> own = [.. sent.Where(request => request.Url.AbsolutePath.Contains(refused, StringComparison.Ordinal))];
        Assert.Equal(2, own.Count);
        Assert.True(own[1].At - own[0].At >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task One_write_that_is_always_throttled_fails_alone()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(45));
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.TooManyRequests,
            UrlContains = test.Tenant.Users[3].Id,
            Times = 1000,
        });

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal(44, results.Count(result => result.Error is null));
        Assert.Equal("ServiceBusy", Assert.Single(results, result => result.Error is not null).Error!.ErrorId);
    }

    [Fact]
    public async Task An_answer_that_is_left_out_of_a_batch_counts_as_lost()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(3));
        ICloudDirectory directory = await test.DirectoryAsync();
        int batches = 0;
        test.Wire.Change = (request, response) =>
        {
            if (IsBatch(request) && ++batches == 1)
                response.Content = CloudUnderTest.Answer(200, """{"responses":[{"id":"2","status":204},{"id":"x"},7]}""").Content;
        };

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal(3, results.Count(result => result.Error is null));
        Assert.Equal(2, Requests(test.Wire.To("/$batch")[1]).Count);
    }

    [Fact]
    public async Task A_token_that_runs_out_in_the_middle_is_renewed()
    {
        using var test = new CloudUnderTest(
            new SandboxOptions { TokenLifetime = TimeSpan.FromMinutes(2), Latency = TimeSpan.FromMilliseconds(300) },
            CloudUnderTest.SmallTenant(6_001));

        List<UserWriteResult> results = await WriteAsync(test, await test.DirectoryAsync(), Profiles(test));

        Assert.Equal(6_001, results.Count(result => result.Error is null));
        Assert.True(test.Clock.Elapsed > TimeSpan.FromMinutes(4));
    }
}
