using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IdentityModel.Benchmarks;

// In this process, because this BenchmarkDotNet cannot build a project for the runtime in use.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

Summary summary = BenchmarkRunner.Run<MatchingBenchmark>(config);
Console.WriteLine();
foreach (string line in GrowthTable.Lines(summary))
    Console.WriteLine(line);
