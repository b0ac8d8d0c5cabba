using System.Globalization;
using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Sandbox;
using IdentityModel.SandboxHost;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Writes to every user of a tenant in virtual time, with 200 ms for every answer. The floor is what the quota leaves, used up at
/// once, one window after the other. So the figures are the same on any machine; a row of 100,000 takes a minute or two.
/// </summary>
internal sealed class WriteAtQuota : IBenchmark
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    public string Name => "writing";

    public string Purpose => "10,000 and 100,000 writes in virtual time, against the tenant's quota, alone and beside another application";

    public async Task RunAsync()
    {
        Console.WriteLine("| Writes | Others take | Virtual seconds | Floor | Of the quota | Batches | 429 | Time left off by, in % |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---|");
        foreach (int users in (int[])[10_000, 100_000])
        {
            await WriteAsync("passwords", users, OtherApplication.None);
            await WriteAsync("ImmutableIds", users, OtherApplication.None);
            await WriteAsync("passwords", users, OtherApplication.TakesHalf);
            await WriteAsync("ImmutableIds", users, OtherApplication.TakesHalf);
            await WriteAsync("passwords", users, OtherApplication.Comes);
            await WriteAsync("passwords", users, OtherApplication.Goes);
        }
    }

    private static async Task WriteAsync(string kind, int users, OtherApplication other)
    {
        var clock = new SandboxClock();
        SandboxTenant tenant = LargeTenant.Of(users, isSynchronized: false);
        var options = new SandboxOptions
        {
            Latency = Latency,
            OtherApplicationsShare = other.AtFirst,
            TokenLifetime = TimeSpan.FromDays(1),
        };
        using var sandbox = new SandboxHandler(tenant, options, clock);
        using ICloudSession session = await ConnectAsync(sandbox, clock);
        TimeSpan started = clock.Elapsed;
        using ITimer change = clock.CreateTimer(
            _ => options.OtherApplicationsShare = other.Then, null, other.Change(users), Timeout.InfiniteTimeSpan);
        var timeLeft = new TimeLeft(users);
        await foreach (UserWriteResult result in session.Directory.WriteUsersAsync(Writes(kind, tenant), CancellationToken.None))
        {
            if (result.Error is not null)
                throw result.Error;

            timeLeft.Note(clock.Elapsed - started);
        }

        TimeSpan taken = clock.Elapsed - started;
        TimeSpan floor = other.Floor(users) + Latency;
        int batches = tenant.Requests.Count(request => request.Url.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal));
        int throttled = tenant.Requests.Count(request => request.Status == 429);
        string errors = string.Join(
            ", ", timeLeft.Errors(taken).Select(error => (100 * error).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {users:N0} {kind} | {other.Name} | {taken.TotalSeconds:N1} | {floor.TotalSeconds:N1} | {floor / taken:P1} | {batches:N0} | {throttled:N0} | {errors} |"));
    }

    private static async Task<ICloudSession> ConnectAsync(SandboxHandler sandbox, TimeProvider clock) => await CloudSessionFactory.ConnectAsync(
        new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = Secure(sandbox.CreateAccessToken()) },
        new CloudTransport { Handler = sandbox, Clock = clock, IsSandbox = true },
        _ => { },
        CancellationToken.None);

    private static IAsyncEnumerable<UserWrite> Writes(string kind, SandboxTenant tenant)
    {
        SecureString password = Secure("Corr3ct-horse-battery");
        return tenant.Users.Select((user, i) => (UserWrite)(kind == "passwords"
            ? new PasswordProfileWrite(user.Id, user.UserPrincipalName, password, ForceChange: true)
            : new ImmutableIdWrite(user.Id, user.UserPrincipalName, Convert.ToBase64String(new Guid(i, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9).ToByteArray()))))
            .ToAsyncEnumerable();
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
            secure.AppendChar(character);
        return secure;
    }
}
