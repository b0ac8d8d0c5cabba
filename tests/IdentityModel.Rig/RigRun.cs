using System.Collections.Concurrent;
using System.Diagnostics;
using IdentityModel.Testing;

namespace IdentityModel.Rig;

/// <summary>
/// Disturbs conversions in rounds, each drawn by a seed of its own, and compares what was told and recorded with the tenant.
/// The tenant lives here, behind TLS and a proxy, and outlives the processes that convert.
/// </summary>
/// <param name="options">The rounds.</param>
/// <param name="say">Is told each line of what the rig prints.</param>
internal sealed class RigRun(RigOptions options, Action<string> say)
{
    private const int MostLanes = 2;

    /// <summary>Why the rig cannot run here; null where it can.</summary>
    public static string? WhyNot() => OperatingSystem.IsLinux()
        ? null
        : "The rig takes Linux: there alone .NET trusts the certificates that SSL_CERT_FILE names.";

    /// <summary>Does the rounds and prints the figures.</summary>
    public async Task<RigFigures> RunAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        bool hasDisk = HasDisk();
        if (!hasDisk)
            say($"Left out: full disks. {FullDisk.Needs}");

        var figures = new RigFigures();
        var numbers = new ConcurrentQueue<int>(options.Numbers);
        using var trust = new LoopbackTrust();
        int lanes = Math.Min(MostLanes, numbers.Count);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => WorkAsync(numbers, trust, hasDisk, figures, cancellationToken)));
        foreach (string line in figures.Table())
            say(line);
        say($"Seed {options.Seed}, {options.Numbers.Count()} rounds, {watch.Elapsed.TotalSeconds:F0} seconds.");
        return figures;
    }

    private static bool HasDisk()
    {
        using var disk = FullDisk.TryMake();
        return disk is not null;
    }

    private async Task WorkAsync(
        ConcurrentQueue<int> numbers, LoopbackTrust trust, bool hasDisk, RigFigures figures, CancellationToken cancellationToken)
    {
        await using RigLane lane = await RigLane.OpenAsync(trust, cancellationToken);
        while (numbers.TryDequeue(out int number))
        {
            await using var round = Draw(lane, number, hasDisk);
            await round.RunAsync(cancellationToken);
            figures.Add(round.Kind, round.Figures);
            foreach (Finding finding in round.Figures.Findings)
                say($"{finding}\n  in round {number} ({round.Kind}: {round.Story}); again: --seed {options.Seed} --round {number}");
        }
    }

    private Round Draw(RigLane lane, int number, bool hasDisk)
    {
        var random = new Random(unchecked((options.Seed * 1_000_003) + number));
        return random.Next(20) switch
        {
            < 7 => new KillRound(lane, random),
            < 11 => new OverlapRound(lane, random),
            < 17 => new FaultRound(lane, random),
            _ when hasDisk => new FullDiskRound(lane, random, FullDisk.TryMake()!),
            _ => new FaultRound(lane, random),
        };
    }
}
