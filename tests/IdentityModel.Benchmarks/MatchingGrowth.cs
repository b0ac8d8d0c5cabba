using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace IdentityModel.Benchmarks;

/// <summary>How time and allocation of the matcher alone grow with the number of users.</summary>
internal sealed class MatchingGrowth : IBenchmark
{
    public string Name => "matching";

    public string Purpose => "the matcher alone: time and bytes for each user, and how they grow";

    public Task RunAsync()
    {
        // In this process, because this BenchmarkDotNet cannot build a project for the runtime in use.
        // PowerShell's reference assembly, which the floors among the benchmarks are written against, is no release build.
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

        Summary summary = BenchmarkRunner.Run<MatchingBenchmark>(config);
        Console.WriteLine();
        foreach (string line in GrowthTable.Lines(summary))
            Console.WriteLine(line);

        return Task.CompletedTask;
    }
}
