using System.Globalization;

namespace IdentityModel.Benchmarks;

/// <summary>
/// <c>Test-SoftMatch</c> from two files, each run in a fresh PowerShell process, beside the mere reading and splitting of the same
/// files in another, and beside <see cref="DuckDbJoin"/> in others: alternating runs, medians.
/// </summary>
/// <param name="sizes">How many users a side.</param>
/// <param name="runs">How often each is run.</param>
internal sealed class MillionUsers(string name, int[] sizes, int runs) : IBenchmark
{
    /// <summary>With more users, DuckDB needs more memory for conflicts than many computers have: 2.8 GB for a million users.</summary>
    private const int MostWithConflicts = 1_000_000;

    public string Name => name;

    public string Purpose =>
        $"Test-SoftMatch -Path -CloudPath with {string.Join(", ", sizes.Select(Text))} users a side, against reading the files, and DuckDB";

    public async Task RunAsync()
    {
        FigureTable table = new();
        List<(int Users, Cost Match, Cost Join)> sides = [];
        foreach (int users in sizes)
        {
            (Cost match, Cost floor, Cost join, Cost? conflicts) = await MeasureAsync(users);
            string size = $"{Text(users)} a side";
            table.Add($"{size}: time, against reading the files", match.Seconds, floor.Seconds, "s");
            table.Add($"{size}: CPU time, against reading the files", match.CpuSeconds, floor.CpuSeconds, "s");
            table.Add($"{size}: peak memory, against reading the files", match.PeakMegabytes, floor.PeakMegabytes, "MB");
            table.Add($"{size}: time, against DuckDB", match.Seconds, join.Seconds, "s", 0.6);
            table.Add($"{size}: CPU time, against DuckDB", match.CpuSeconds, join.CpuSeconds, "s");
            table.Add($"{size}: peak memory, against DuckDB", match.PeakMegabytes, join.PeakMegabytes, "MB", 0.5);
            if (conflicts is not null)
            {
                table.Add($"{size}: time, against DuckDB with conflicts", match.Seconds, conflicts.Seconds, "s");
                table.Add($"{size}: CPU time, against DuckDB with conflicts", match.CpuSeconds, conflicts.CpuSeconds, "s");
                table.Add($"{size}: peak memory, against DuckDB with conflicts", match.PeakMegabytes, conflicts.PeakMegabytes, "MB");
            }

            sides.Add((users, match, join));
        }

        foreach (((int Users, Cost Match, Cost Join) less, (int Users, Cost Match, Cost Join) more) in sides.Zip(sides.Skip(1)))
        {
            double Slope(Cost small, Cost large) => Math.Log(large.CpuSeconds / small.CpuSeconds) / Math.Log((double)more.Users / less.Users);
            table.Add(
                $"slope of CPU time from {Text(less.Users)} to {Text(more.Users)} (1 is linear), against DuckDB's",
                Slope(less.Match, more.Match),
                Slope(less.Join, more.Join),
                "");
        }
    }

    private async Task<(Cost Match, Cost Floor, Cost Join, Cost? Conflicts)> MeasureAsync(int users)
    {
        using UserFiles files = new(users);
        List<Cost> matches = [];
        List<Cost> floors = [];
        List<Cost> joins = [];
        List<Cost> conflicts = [];
        for (int run = 0; run < runs; run++)
        {
            floors.Add(await PowerShellProcess.RunAsync<Cost>(
                $"Import-Module '{PowerShellProcess.Floors}'\n" + Cost.Script($"$null = Read-Line '{files.OnPremises}', '{files.Cloud}'")));
            matches.Add(await PowerShellProcess.RunAsync<Cost>(
                $"Import-Module '{PowerShellProcess.Module}'\n" + Cost.Script(
                    $"Test-SoftMatch -Path '{files.OnPremises}' -CloudPath '{files.Cloud}' -WarningAction Ignore -ErrorAction Ignore > $null")));
            joins.Add(await DuckDbJoin.MeasureAsync(files));
            if (users <= MostWithConflicts)
                conflicts.Add(await DuckDbJoin.MeasureAsync(files, withConflicts: true));
        }

        return (Cost.Median(matches), Cost.Median(floors), Cost.Median(joins), conflicts.Count > 0 ? Cost.Median(conflicts) : null);
    }

    private static string Text(int users) => users.ToString("N0", CultureInfo.InvariantCulture);
}
