using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>No wait is silent: within three seconds the admin is told what is waited for, and the notice goes when the wait is over.</summary>
public sealed class WaitTests
{
    private const string Login = "login.microsoftonline.com";
    private const string Graph = "graph.microsoft.com";

    [Theory]
    [InlineData("realm discovery", Login)]
    [InlineData("a sign-in", Login)]
    [InlineData("a request to Graph", Graph)]
    [InlineData("a page of users", Graph)]
    [InlineData("a batch of writes", Graph)]
    public async Task A_service_that_fails_for_a_while_is_told_of_within_three_seconds(string name, string host)
    {
        using var test = new CloudUnderTest();
        ICloudSession session = await test.ConnectAsync();
        int failed = 0;
        test.Wire.Instead = (_, _) => failed++ < 4 ? CloudUnderTest.Answer(503, "") : null; // waits of 1, 2, 4 and 8 seconds
        var log = new ProgressLog(test.Clock);
        using IDisposable listening = test.Transport.Waits.Listen(log);

        await SendAsync(name, test, session);

        (TimeSpan At, OperationProgress Progress)[] told = [.. log.Reports.Where(report => report.Progress.Activity == $"Waiting for {host}")];
        Assert.True(told.Length > 0, name);
        Assert.True(told[0].At <= WaitNotices.Patience, $"{name}: told after {told[0].At}");
        Assert.Contains("HTTP 503; attempt 3 of 8 follows in 2 seconds", told[0].Progress.Status, StringComparison.Ordinal);
        Assert.True(told[^1].Progress.IsFinished, name);
        Assert.Equal(TimeSpan.FromSeconds(15), told[^1].At);
    }

    [Fact]
    public async Task A_wait_that_the_service_asks_for_is_told_of_at_once()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        int refused = 0;
        test.Wire.Instead = (_, _) => refused++ > 0 ? null : CloudUnderTest.Answer(429, "{}", retryAfter: "40");
        var log = new ProgressLog(test.Clock);
        using IDisposable listening = test.Transport.Waits.Listen(log);

        await directory.GetOrganizationAsync(CloudUnderTest.Token);

        Assert.Equal(TimeSpan.Zero, log.Reports[0].At);
        Assert.Equal("it is too busy (HTTP 429); attempt 2 of 8 follows in 40 seconds", log.Reports[0].Progress.Status);
    }

    [Fact]
    public async Task What_is_answered_at_once_is_not_told_of()
    {
        using var test = new CloudUnderTest();
        var log = new ProgressLog(test.Clock);
        using IDisposable listening = test.Transport.Waits.Listen(log);

        ICloudDirectory directory = await test.DirectoryAsync();
        await directory.GetOrganizationAsync(CloudUnderTest.Token);
        await WriteAsync(test, directory, Profiles(test));

        Assert.Empty(log.Reports);
    }

    [Fact]
    public async Task A_network_that_went_silent_is_told_of_after_three_seconds()
    {
        using var silent = new SilentNetwork();
        var clock = new SandboxClock(DateTimeOffset.UnixEpoch, autoAdvance: false);
        var transport = new CloudTransport { Handler = silent, NetworkClock = clock };
        var log = new ProgressLog(clock);
        using IDisposable listening = transport.Waits.Listen(log);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CloudUnderTest.Token);
        Task asking = CloudSessionFactory.RealmDiscovery(CloudEnvironment.Global, transport).DiscoverAsync("contoso.com", stop.Token);
        await silent.Asked;

        clock.Advance(WaitNotices.Patience - TimeSpan.FromMilliseconds(1));
        Assert.Empty(log.Reports);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(($"Waiting for {Login}", "it has not answered yet"), (log.Reports[0].Progress.Activity, log.Reports[0].Progress.Status));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.True(log.Reports[^1].Progress.IsFinished);
    }

    [Fact]
    public async Task A_browser_that_does_not_open_is_told_of_with_the_way_out()
    {
        using var test = new CloudUnderTest();
        var clock = new SandboxClock(DateTimeOffset.UnixEpoch, autoAdvance: false);
        Func<Uri, Task> open = test.Transport.OpenBrowser!;
        List<string> before = [];
        test.Transport = test.Transport with
        {
            NetworkClock = clock,
            OpenBrowser = async page =>
            {
                before.AddRange(test.Prompts);
                clock.Advance(WaitNotices.Patience);
                await open(page);
            },
        };

        await test.ConnectAsync(SignInMethod.Interactive);

        Assert.Empty(before);
        string told = Assert.Single(test.Prompts);
        Assert.Contains("browser", told, StringComparison.Ordinal);
        Assert.Contains("Connect-IdentityModel -UseDeviceCode", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_nobody_enters_is_told_of_as_long_as_it_is_waited_for()
    {
        using var test = new CloudUnderTest();
        var clock = new SandboxClock(DateTimeOffset.UnixEpoch, autoAdvance: false);
        test.Transport = test.Transport with { NetworkClock = clock };
        var log = new ProgressLog(clock);
        using IDisposable listening = test.Transport.Waits.Listen(log);
        int polls = 0;
        test.Wire.Instead = (request, _) =>
        {
            if (!request.Uri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal) || polls++ > 0)
                return null;
            clock.Advance(WaitNotices.Patience);
            return CloudUnderTest.Answer(400, """{"error":"authorization_pending","error_description":"AADSTS70016: pending"}""");
        };

        await test.ConnectAsync(SignInMethod.DeviceCode);

        OperationProgress told = log.Reports.First(report => report.Progress.Activity == "Waiting for the sign-in elsewhere").Progress;
        Assert.Equal("enter the code SANDBOX01 there", told.Status);
        Assert.True(log.Reports[^1].Progress.IsFinished);
    }

    private static Task SendAsync(string name, CloudUnderTest test, ICloudSession session) => name switch
    {
        "realm discovery" => CloudSessionFactory.RealmDiscovery(CloudEnvironment.Global, test.Transport).DiscoverAsync("adatum.com", CloudUnderTest.Token),
        "a sign-in" => test.ConnectAsync(SignInMethod.ClientSecret),
        "a request to Graph" => session.Directory.GetOrganizationAsync(CloudUnderTest.Token),
        "a page of users" => session.Directory.GetUsersAsync(new CloudUserQuery(), CloudUnderTest.Token).CountAsync(CloudUnderTest.Token).AsTask(),
        "a batch of writes" => WriteAsync(test, session.Directory, Profiles(test)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private sealed class SilentNetwork : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
