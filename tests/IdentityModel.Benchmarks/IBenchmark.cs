namespace IdentityModel.Benchmarks;

/// <summary>One measurement, asked for by its name on the command line.</summary>
internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Purpose { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync();
}
