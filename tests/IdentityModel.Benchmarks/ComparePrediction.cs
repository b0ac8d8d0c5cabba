using System.Diagnostics;
using System.Globalization;
using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Compare-SoftMatch over real HTTP: as many predictions as the tenant has users, against reading each user once, which nobody can do
/// without. The predictions are made before the clock starts.
/// </summary>
internal sealed class ComparePrediction : IBenchmark
{
    private const int Users = 100_000;
    private const int Rounds = 5;

    public string Name => "comparing";

    public string Purpose => "Compare-SoftMatch with 100,000 predictions over HTTP on this machine, against reading the users";

    public async Task RunAsync()
    {
        using LoopbackTenant tenant = await LoopbackTenant.StartAsync(Users);
        using ICloudSession session = await tenant.ConnectAsync();
        MatchResult[] predictions = [.. (await ReadAsync(session.Directory)).Select((user, number) => Predicted(user, number, session))];

        List<Run> compare = [];
        List<Run> floor = [];
        for (int round = -1; round < Rounds; round++) // one to warm up: the server makes its pages, the runtime compiles
        {
            Run ofCompare = await MeasureAsync(() => CompareAsync(session, predictions));
            Run ofFloor = await MeasureAsync(async () => (await ReadAsync(session.Directory)).Count);
            if (round < 0)
                continue;

            compare.Add(ofCompare);
            floor.Add(ofFloor);
        }

        FigureTable table = new();
        string size = Users.ToString("N0", CultureInfo.InvariantCulture);
        table.Add($"{size} predictions: time", Median(compare, run => run.Seconds), Median(floor, run => run.Seconds), "s", 3);
        table.Add($"{size} predictions: allocated", Median(compare, run => run.Megabytes), Median(floor, run => run.Megabytes), "MB");
    }

    private static async Task<IReadOnlyList<CloudUser>> ReadAsync(ICloudDirectory directory)
    {
        List<CloudUser> users = [];
        await foreach (CloudUser user in directory.GetUsersAsync(new CloudUserQuery(), CancellationToken.None))
            users.Add(user);
        return users;
    }

    private static async Task<int> CompareAsync(ICloudSession session, MatchResult[] predictions)
    {
        RecordingSink sink = new();
        await new SoftMatchComparer(session).RunAsync(new SoftMatchComparisonRequest { Predictions = predictions }, sink, CancellationToken.None);
        return sink.Results.Count;
    }

    // Four of five are synchronized, and are as predicted; the others are cloud users whom nobody has matched since.
    private static MatchResult Predicted(CloudUser user, int number, ICloudSession session) => new()
    {
        OnPremisesUser = user.UserPrincipalName,
        CloudUser = user.UserPrincipalName,
        CloudUserId = user.Id,
        Outcome = user.ImmutableId is null ? MatchOutcome.SoftMatch : MatchOutcome.HardMatch,
        ObjectGuid = new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        ImmutableId = user.ImmutableId ?? Convert.ToBase64String(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11).ToByteArray()),
        Tenant = session.Context.Tenant,
        PredictedAt = session.Clock.GetUtcNow().ToString("u", CultureInfo.InvariantCulture),
        SandboxSession = session.Context.IsSandbox ? session.TenantKey : null,
    };

    private static async Task<Run> MeasureAsync(Func<Task<int>> work)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        int users = await work();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return users == Users
            ? new Run(seconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6)
            : throw new InvalidOperationException($"{users} users came.");
    }

    private static double Median(List<Run> runs, Func<Run, double> part) => runs.Select(part).Order().ElementAt(runs.Count / 2);

    private sealed record Run(double Seconds, double Megabytes);
}
