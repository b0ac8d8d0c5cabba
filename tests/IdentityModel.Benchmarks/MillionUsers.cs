using System.Globalization;

namespace IdentityModel.Benchmarks;

/// <summary>
/// <c>Test-SoftMatch</c> from two files, each run in a fresh PowerShell process, beside the mere reading and splitting of the same
/// files in another: alternating runs, medians.
/// </summary>
internal sealed class MillionUsers : IBenchmark
{
    private const int Runs = 5;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public string Name => "million";

    public string Purpose => "Test-SoftMatch -Path -CloudPath up to a million users a side, against reading the files";

    public async Task RunAsync()
    {
        FigureTable table = new();
        List<(int Users, Cost Match)> matches = [];
        foreach (int users in Sizes)
        {
            (Cost match, Cost floor) = await MeasureAsync(users);
            string size = users.ToString("N0", CultureInfo.InvariantCulture);
            table.Add($"{size} a side: time", match.Seconds, floor.Seconds, "s", 3);
            table.Add($"{size} a side: CPU time", match.CpuSeconds, floor.CpuSeconds, "s", 3);
            table.Add($"{size} a side: peak memory", match.PeakMegabytes, "MB", 400);
            table.Add($"{size} a side: peak memory of the floor", floor.PeakMegabytes, "MB");
            matches.Add((users, match));
        }

        for (int i = 1; i < matches.Count; i++)
            table.Add($"slope from {matches[i - 1].Users:N0} to {matches[i].Users:N0} (1 is linear)", Slope(matches[i - 1], matches[i]), "");
    }

    private static async Task<(Cost Match, Cost Floor)> MeasureAsync(int users)
    {
        using UserFiles files = new(users);
        List<Cost> matches = [];
        List<Cost> floors = [];
        for (int run = 0; run < Runs; run++)
        {
            floors.Add(await PowerShellProcess.RunAsync<Cost>(
                $"Import-Module '{PowerShellProcess.Floors}'\n" + Cost.Script($"$null = Read-Line '{files.OnPremises}', '{files.Cloud}'")));
            matches.Add(await PowerShellProcess.RunAsync<Cost>(
                $"Import-Module '{PowerShellProcess.Module}'\n"
                + Cost.Script($"Test-SoftMatch -Path '{files.OnPremises}' -CloudPath '{files.Cloud}' -WarningAction Ignore > $null")));
        }

        return (Cost.Median(matches), Cost.Median(floors));
    }

    private static double Slope((int Users, Cost Match) smaller, (int Users, Cost Match) larger) =>
        Math.Log(larger.Match.CpuSeconds / smaller.Match.CpuSeconds) / Math.Log((double)larger.Users / smaller.Users);
}
