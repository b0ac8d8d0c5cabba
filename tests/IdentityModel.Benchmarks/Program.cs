using IdentityModel.Benchmarks;

if (args is [DuckDbJoin.Verb, .. string[] paths])
{
    DuckDbJoin.Run(paths);
    return 0;
}

IBenchmark[] benchmarks =
[
    new MatchingGrowth(),
    new MillionUsers("million", [10_000, 100_000, 1_000_000], runs: 5),
    new MillionUsers("tenmillion", [1_000_000, 10_000_000], runs: 3),
    new PipedUsers(),
    new PipedUsersOfOtherModules(),
    new ModuleStart(),
    new ReadTenant(),
    new ComparePrediction(),
    new WriteAtQuota(),
];

IBenchmark[] chosen = [.. benchmarks.Where(benchmark => args.Contains(benchmark.Name))];
if (chosen.Length == 0 || chosen.Length < args.Length)
{
    Console.WriteLine("Name one or more benchmarks:");
    foreach (IBenchmark benchmark in benchmarks)
        Console.WriteLine($"  {benchmark.Name,-11} {benchmark.Purpose}");

    return 1;
}

foreach (IBenchmark benchmark in chosen)
{
    await benchmark.RunAsync();
    Console.WriteLine();
}

return 0;
