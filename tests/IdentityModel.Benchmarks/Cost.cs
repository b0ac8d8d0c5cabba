namespace IdentityModel.Benchmarks;

/// <summary>What a piece of work took in a process of its own.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="CpuSeconds">Of all the process's threads, the garbage collector's and the compiler's among them.</param>
/// <param name="PeakMegabytes">The most memory the process ever held (its peak working set, in 2^20 bytes).</param>
internal sealed record Cost(double Seconds, double CpuSeconds, double PeakMegabytes)
{
    /// <summary>PowerShell that runs a command and gives its cost.</summary>
    public static string Script(string command) =>
        $$"""
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $cpu = $process.TotalProcessorTime
        $clock = [Diagnostics.Stopwatch]::StartNew()
        {{command}}
        $seconds = $clock.Elapsed.TotalSeconds
        $process.Refresh()
        [pscustomobject]@{
            Seconds = $seconds
            CpuSeconds = ($process.TotalProcessorTime - $cpu).TotalSeconds
            PeakMegabytes = $process.PeakWorkingSet64 / 1MB
        }
        """;

    /// <summary>The median of each part.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> costs) =>
        new(Median(costs, cost => cost.Seconds), Median(costs, cost => cost.CpuSeconds), Median(costs, cost => cost.PeakMegabytes));

    private static double Median(IReadOnlyCollection<Cost> costs, Func<Cost, double> part)
    {
        double[] sorted = [.. costs.Select(part).Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
