using System.Globalization;
using BenchmarkDotNet.Reports;

namespace IdentityModel.Benchmarks;

/// <summary>
/// Time and allocation for each pair of an on-premises and a cloud user, and how time grows: the slope between two sizes on
/// logarithmic axes, where 1 is linear and 2 quadratic. The time is that of the fastest iteration, which other work on the
/// machine disturbed least.
/// </summary>
internal static class GrowthTable
{
    public static IEnumerable<string> Lines(Summary summary)
    {
        yield return "| Benchmark | Users a side | ns/pair | bytes/pair | slope |";
        yield return "|---|---:|---:|---:|---:|";
        foreach (IGrouping<string, Row> rows in Rows(summary).GroupBy(row => row.Name))
        {
            Row? smaller = null;
            foreach (Row row in rows.OrderBy(row => row.Users))
            {
                yield return Line(row, smaller);
                smaller = row;
            }
        }
    }

    private static IEnumerable<Row> Rows(Summary summary) =>
        from report in summary.Reports
        let fastest = report.ResultStatistics?.Min
        where fastest is not null
        select new Row(
            report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            (int)report.BenchmarkCase.Parameters[nameof(MatchingBenchmark.Users)],
            fastest.Value,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);

    private static string Line(Row row, Row? smaller)
    {
        string slope = smaller is null
            ? ""
            : (Math.Log(row.Nanoseconds / smaller.Nanoseconds) / Math.Log((double)row.Users / smaller.Users)).ToString("F2", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Name} | {row.Users:N0} | {row.Nanoseconds / row.Users:N0} | {(double)row.Bytes / row.Users:N0} | {slope} |");
    }

    private sealed record Row(string Name, int Users, double Nanoseconds, long Bytes);
}
