using System.Diagnostics;
using System.Text.Json;
using DuckDB.NET.Data;

namespace IdentityModel.Benchmarks;

/// <summary>
/// What a user would do without the module: DuckDB joins the same two files by anchor, primary address and UPN, and writes a row for each
/// on-premises user. It finds no conflicts, reads no other form of a value and gives no reasons.
/// </summary>
internal static class DuckDbJoin
{
    /// <summary>The argument that runs it in a process of its own.</summary>
    public const string Verb = "duckdb";

    private static string Join(string users, string cloud, string results) => $"""
        COPY (
            WITH users AS (
                SELECT UserPrincipalName AS name, lower(UserPrincipalName) AS upn,
                    lower(coalesce(nullif(regexp_extract(proxyAddresses, 'SMTP:([^;]+)', 1), ''), mail)) AS address,
                    "mS-DS-ConsistencyGuid" AS consistency, ObjectGUID AS guid
                FROM read_csv('{users}', header = true, all_varchar = true, ignore_errors = true)),
            anchored AS (
                SELECT *, coalesce(nullif(consistency, ''), base64(unhex(
                    substr(guid, 7, 2) || substr(guid, 5, 2) || substr(guid, 3, 2) || substr(guid, 1, 2) || substr(guid, 12, 2) || substr(guid, 10, 2)
                    || substr(guid, 17, 2) || substr(guid, 15, 2) || substr(guid, 20, 4) || substr(guid, 25, 12)))) AS anchor
                FROM users WHERE length(guid) = 36),
            cloud AS (
                SELECT Id AS id, lower(UserPrincipalName) AS upn, OnPremisesImmutableId AS anchor,
                    lower(coalesce(nullif(regexp_extract(ProxyAddresses, 'SMTP:([^;]+)', 1), ''), Mail)) AS address
                FROM read_csv('{cloud}', header = true, all_varchar = true, ignore_errors = true))
            SELECT u.name, a.id AS by_anchor, p.id AS by_address, n.id AS by_upn,
                CASE WHEN a.id IS NOT NULL THEN 'HardMatch' WHEN coalesce(p.id, n.id) IS NULL THEN 'NewUser'
                    WHEN coalesce(p.anchor, n.anchor) IS NOT NULL THEN 'Blocked' ELSE 'SoftMatch' END AS outcome
            FROM anchored u
                LEFT JOIN cloud a ON a.anchor = u.anchor
                LEFT JOIN cloud p ON p.address = u.address
                LEFT JOIN cloud n ON n.upn = u.upn
        ) TO '{results}' (HEADER)
        """;

    /// <summary>Joins two files in a process of its own.</summary>
    public static async Task<Cost> MeasureAsync(UserFiles files)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [.. Prefix(), Verb, files.OnPremises, files.Cloud, files.Results]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Cost>(output)! : throw new InvalidOperationException("DuckDB failed.");
    }

    /// <summary>Joins two files here, and writes what it took.</summary>
    /// <param name="paths">The on-premises users, the cloud users and the results.</param>
    public static void Run(string[] paths)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        using (DuckDBConnection connection = new("DataSource=:memory:"))
        {
            connection.Open();
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = Join(paths[0], paths[1], paths[2]);
            command.ExecuteNonQuery();
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(
            new Cost(seconds, (process.TotalProcessorTime - cpu).TotalSeconds, process.PeakWorkingSet64 / (double)(1 << 20))));
    }

    // Under "dotnet run" the process is the program itself; under "dotnet <dll>" it is dotnet.
    private static IEnumerable<string> Prefix() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DuckDbJoin).Assembly.Location] : [];
}
