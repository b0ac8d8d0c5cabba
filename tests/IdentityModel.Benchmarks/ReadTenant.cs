using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Reads every user of a tenant over real HTTP, by the module and by a bare HttpClient that parses the same JSON into the same
/// properties, in turn. The server is another process and has every page ready as bytes, so that it is not what is measured.
/// </summary>
internal sealed class ReadTenant : IBenchmark
{
    private const int Users = 100_000;
    private const int Rounds = 9;
    private const string FirstPage =
        "https://graph.microsoft.com/v1.0/users?$top=999&$select=id,userPrincipalName,displayName,givenName,surname,mail,mailNickname,"
        + "proxyAddresses,onPremisesImmutableId,onPremisesSyncEnabled,accountEnabled,userType,lastPasswordChangeDateTime";

    public string Name => "reading";

    public string Purpose => "100,000 users over HTTP on this machine, against a bare HttpClient that parses the same JSON";

    public async Task RunAsync()
    {
        using LoopbackTenant tenant = await LoopbackTenant.StartAsync(Users);
        using ICloudSession session = await tenant.ConnectAsync();
        using var bare = new HttpClient(tenant.Wire, disposeHandler: false);
        bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Token);

        List<Run> module = [];
        List<Run> floor = [];
        for (int round = -2; round < Rounds; round++) // two to warm up: the server makes its pages, the runtime compiles
        {
            Run ofModule = await MeasureAsync(() => ReadAsync(session.Directory));
            Run ofFloor = await MeasureAsync(() => ReadBareAsync(bare));
            if (round < 0)
                continue;

            module.Add(ofModule);
            floor.Add(ofFloor);
        }

        FigureTable table = new();
        table.Add("100,000 users: time", Median(module, run => run.Seconds), Median(floor, run => run.Seconds), "s", 1.5);
        table.Add("100,000 users: CPU time", Median(module, run => run.CpuSeconds), Median(floor, run => run.CpuSeconds), "s", 1.5);
        table.Add("100,000 users: allocated", Median(module, run => run.Megabytes), Median(floor, run => run.Megabytes), "MB");
        IReadOnlyList<double> alive = await AliveAsync(session.Directory);
        table.Add("alive after 90,000 users, against 10,000", alive[^1], alive[0], "MB", 1.1);
    }

    private static async Task<long> ReadAsync(ICloudDirectory directory)
    {
        long addresses = 0;
        await foreach (CloudUser user in directory.GetUsersAsync(new CloudUserQuery(), CancellationToken.None))
            addresses += user.ProxyAddresses.Count;
        return addresses;
    }

    private static async Task<long> ReadBareAsync(HttpClient client)
    {
        long addresses = 0;
        for (string? link = FirstPage; link is not null;)
        {
            BareUserPage page = (await client.GetFromJsonAsync<BareUserPage>(link))!;
            foreach (BareUserPage.BareUser user in page.Users)
                addresses += user.ProxyAddresses.Count;
            link = page.NextLink;
        }

        return addresses;
    }

    private static async Task<Run> MeasureAsync(Func<Task<long>> read)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        long addresses = await read();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        return addresses == 2 * Users
            ? new Run(
                seconds,
                (process.TotalProcessorTime - cpu).TotalSeconds,
                (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6)
            : throw new InvalidOperationException($"{addresses} addresses were read.");
    }

    /// <summary>The megabytes alive in the middle of the read, every 10,000 users.</summary>
    private static async Task<IReadOnlyList<double>> AliveAsync(ICloudDirectory directory)
    {
        List<double> alive = [];
        int read = 0;
        await foreach (CloudUser _ in directory.GetUsersAsync(new CloudUserQuery(), CancellationToken.None))
        {
            if (++read % 10_000 == 0 && read < Users)
                alive.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
        }

        return alive;
    }

    private static double Median(List<Run> runs, Func<Run, double> part) =>
        runs.Select(part).Order().ElementAt(runs.Count / 2);

    private sealed record Run(double Seconds, double CpuSeconds, double Megabytes);
}
