using IdentityModel.Benchmarks;

if (args is [DuckDbJoin.Verb, .. string[] rest])
{
    DuckDbJoin.Run(rest);
    return 0;
}

IBenchmark[] benchmarks =
[
    new MatchingGrowth(),
    new MillionUsers("million", [10_000, 100_000, 1_000_000], runs: 5),
    new MillionUsers("tenmillion", [1_000_000, 10_000_000], runs: 3),
    new PipedUsers(),
    new PipedUsersOfOtherModules(),
    new KeptResults(),
    new ModuleStart(),
    new ReadTenant(),
    new ComparePrediction(),
    new WriteAtQuota(),
];

IBenchmark[] chosen = args is ["all"] ? benchmarks : [.. benchmarks.Where(benchmark => args.Contains(benchmark.Name))];
if (chosen.Length == 0 || chosen.Length < args.Length)
{
    Console.WriteLine("Name one or more benchmarks, or all:");
    foreach (IBenchmark benchmark in benchmarks)
        Console.WriteLine($"  {benchmark.Name,-11} {benchmark.Purpose}");

    return 1;
}

foreach (IBenchmark benchmark in chosen)
{
    Console.WriteLine($"{benchmark.Name}\n");
    await benchmark.RunAsync();
    Console.WriteLine();
}

return 0;
