using System.Globalization;
using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Core;
using IdentityModel.Sandbox;
using IdentityModel.SandboxHost;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Writes to every user of a tenant in virtual time, with 200 ms for every answer. The floor is what the quota leaves: whole
/// quotas at once, one window after the other. So the figures are the same on any machine.
/// </summary>
internal sealed class WriteAtQuota : IBenchmark
{
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(200);

    public string Name => "writing";

    public string Purpose => "10,000 and 100,000 writes in virtual time, against the tenant's quota, alone and beside another application";

    public async Task RunAsync()
    {
        Console.WriteLine("| Writes | Others take | Virtual seconds | Floor | Of the quota | Batches | 429 |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (int users in (int[])[10_000, 100_000])
        {
            await WriteAsync("passwords", users, othersTakeHalf: false);
            await WriteAsync("ImmutableIds", users, othersTakeHalf: false);
            await WriteAsync("passwords", users, othersTakeHalf: true);
        }
    }

    private static async Task WriteAsync(string kind, int users, bool othersTakeHalf)
    {
        var clock = new SandboxClock();
        SandboxTenant tenant = LargeTenant.Of(users, isSynchronized: false);

        // 3,000 of 18,000 in 5 minutes are left, which is half of what one application may write.
        var options = new SandboxOptions
        {
            Latency = _latency,
            OtherApplicationsShare = othersTakeHalf ? 5.0 / 6 : 0,
            TokenLifetime = TimeSpan.FromDays(1),
        };
        using var sandbox = new SandboxHandler(tenant, options, clock);
        using ICloudSession session = await ConnectAsync(sandbox, clock);
        TimeSpan started = clock.Elapsed;
        int written = 0;
        await foreach (UserWriteResult result in session.Directory.WriteUsersAsync(Writes(kind, tenant), CancellationToken.None))
            written += result.Error is null ? 1 : 0;
        if (written != users)
            throw new InvalidOperationException($"{users - written} writes failed.");

        double seconds = (clock.Elapsed - started).TotalSeconds;
        int windows = (users - 1) / TenantWriteQuota.Limit;
        double floor = (windows * TenantWriteQuota.Window * (othersTakeHalf ? 2 : 1) + _latency).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {users:N0} {kind} | {(othersTakeHalf ? "half" : "nothing")} | {seconds:N1} | {floor:N1} | {floor / seconds:P1} | {tenant.Requests.Count(request => request.Url.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)):N0} | {tenant.Requests.Count(request => request.Status == 429):N0} |"));
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
