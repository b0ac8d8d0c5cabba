using BenchmarkDotNet.Attributes;
using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>Matches as many cloud users as on-premises users; the objects are made before the clock starts.</summary>
[MemoryDiagnoser]
public class MatchingBenchmark
{
    private CloudUser[] _cloud = [];
    private OnPremisesUser[] _onPremises = [];

    [Params(10_000, 100_000)]
    public int Users { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _cloud = [.. new Company(Users).Cloud];
        _onPremises = [.. new Company(Users).OnPremises];
    }

    /// <summary>Everything but the output: both sides indexed, every claim registered, one result read.</summary>
    [Benchmark]
    public MatchResult Index() => Load().Results().First();

    /// <summary>The whole job: every result is made and dropped.</summary>
    [Benchmark]
    public long Match()
    {
        long conflicts = 0;
        foreach (MatchResult result in Load().Results())
            conflicts += result.Conflicts.Count;

        return conflicts;
    }

    private UserMatcher Load()
    {
        UserMatcher matcher = new(new MatchSettings());
        foreach (CloudUser user in _cloud)
            matcher.AddCloudObject(user);

        foreach (OnPremisesUser user in _onPremises)
            matcher.AddOnPremisesUser(user);

        return matcher;
    }
}
