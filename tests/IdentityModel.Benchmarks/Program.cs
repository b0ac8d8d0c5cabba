using IdentityModel.Benchmarks;

IBenchmark[] benchmarks =
[
    new MatchingGrowth(),
    new MillionUsers(),
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
        Console.WriteLine($"  {benchmark.Name,-10} {benchmark.Purpose}");

    return 1;
}

foreach (IBenchmark benchmark in chosen)
{
    await benchmark.RunAsync();
    Console.WriteLine();
}

return 0;
