using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>What is drawn of the caller's sequence, and when.</summary>
public class WriteSourceTests
{
    [Fact]
    public async Task What_the_caller_does_before_yielding_happens_before_it_is_sent()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(200));
        ICloudDirectory directory = await test.DirectoryAsync();
        var recorded = new HashSet<string>();
        bool wasEarly = false;
        var source = new WriteSource(Profiles(test), write =>
        {
            lock (recorded)
                recorded.Add(write.UserId);
        });
        test.Wire.Instead = (request, _) =>
        {
            lock (recorded)
                wasEarly |= IsBatch(request) && Requests(request).Exists(inner => !recorded.Contains(UserOf(inner)));
            return null;
        };

        await foreach (UserWriteResult _ in directory.WriteUsersAsync(source.ReadAsync(), CloudUnderTest.Token))
        {
        }

        Assert.False(wasEarly);
        Assert.Equal(200, recorded.Count);
    }

    [Fact]
    public async Task A_cancelled_run_draws_nothing_more_and_gives_what_it_has()
    {
        using var test = new CloudUnderTest(
            new SandboxOptions { Latency = TimeSpan.FromSeconds(1) }, CloudUnderTest.SmallTenant(10_000));
        ICloudDirectory directory = await test.DirectoryAsync();
        using var cancel = new CancellationTokenSource();
        var source = new WriteSource(Profiles(test));
        int results = 0;
        int drawnAtCancel = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (UserWriteResult _ in directory.WriteUsersAsync(source.ReadAsync(), cancel.Token))
            {
                if (++results != 30)
                    continue;
                cancel.Cancel();
                drawnAtCancel = source.Drawn;
            }
        });

        Assert.InRange(source.Drawn, results, drawnAtCancel + 1); // one may have been on its way
        Assert.True(source.WasDisposed);
    }

    [Fact]
    public async Task A_caller_who_stops_reading_stops_the_run()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(10_000));
        ICloudDirectory directory = await test.DirectoryAsync();
        var source = new WriteSource(Profiles(test));

        await foreach (UserWriteResult _ in directory.WriteUsersAsync(source.ReadAsync(), CloudUnderTest.Token))
            break;
        int drawn = source.Drawn;

        Assert.True(source.WasDisposed);
        Assert.InRange(drawn, 1, 9_999);
    }

    [Fact]
    public async Task A_source_that_fails_fails_the_run_after_what_was_drawn_is_done()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(45));
        ICloudDirectory directory = await test.DirectoryAsync();
        var source = new WriteSource(Profiles(test), write =>
        {
            if (write.UserPrincipalName == "user31@fabrikam.com")
                throw new IOException("The disk is full.");
        });
        var results = new List<UserWriteResult>();

        IOException error = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (UserWriteResult result in directory.WriteUsersAsync(source.ReadAsync(), CloudUnderTest.Token))
                results.Add(result);
        });

        Assert.Equal("The disk is full.", error.Message);
        Assert.Equal(30, results.Count(result => result.Error is null));
    }
}
