using System.Diagnostics;
using System.Text.Json;
using DuckDB.NET.Data;

namespace IdentityModel.Benchmarks;

/// <summary>
/// What a user would do without the module: DuckDB joins the same two files by anchor, primary address and UPN, and writes a row for each
/// on-premises user. It reads no other form of a value and gives no reasons. It finds conflicts only if it is asked to: each value of a user
/// that another object has.
/// </summary>
internal static class DuckDbJoin
{
    /// <summary>The argument that runs it in a process of its own.</summary>
    public const string Verb = "duckdb";

    private const string Conflicts = "conflicts";

    // What both queries begin with: users, anchored, cloud.
    private static string Sides(string users, string cloud) => $"""
            WITH users AS (
                SELECT row_number() OVER () AS n, UserPrincipalName AS name, lower(UserPrincipalName) AS upn, lower(mail) AS mail,
                    lower(coalesce(nullif(regexp_extract(proxyAddresses, 'SMTP:([^;]+)', 1), ''), mail)) AS address, lower(proxyAddresses) AS proxies,
                    "mS-DS-ConsistencyGuid" AS consistency, ObjectGUID AS guid
                FROM read_csv('{users}', header = true, all_varchar = true, ignore_errors = true)),
            anchored AS (
                SELECT *, coalesce(nullif(consistency, ''), base64(unhex(
                    substr(guid, 7, 2) || substr(guid, 5, 2) || substr(guid, 3, 2) || substr(guid, 1, 2) || substr(guid, 12, 2) || substr(guid, 10, 2)
                    || substr(guid, 17, 2) || substr(guid, 15, 2) || substr(guid, 20, 4) || substr(guid, 25, 12)))) AS anchor
                FROM users WHERE length(guid) = 36),
            cloud AS (
                SELECT Id AS id, lower(UserPrincipalName) AS upn, lower(Mail) AS mail, OnPremisesImmutableId AS anchor,
                    lower(coalesce(nullif(regexp_extract(ProxyAddresses, 'SMTP:([^;]+)', 1), ''), Mail)) AS address, lower(ProxyAddresses) AS proxies
                FROM read_csv('{cloud}', header = true, all_varchar = true, ignore_errors = true)),
            matched AS (
                SELECT u.n, u.name, a.id AS by_anchor, p.id AS by_address, m.id AS by_upn,
                    CASE WHEN a.id IS NOT NULL THEN 'HardMatch' WHEN coalesce(p.id, m.id) IS NULL THEN 'NewUser'
                        WHEN coalesce(p.anchor, m.anchor) IS NOT NULL THEN 'Blocked' ELSE 'SoftMatch' END AS outcome
                FROM anchored u
                    LEFT JOIN cloud a ON a.anchor = u.anchor
                    LEFT JOIN cloud p ON p.address = u.address
                    LEFT JOIN cloud m ON m.upn = u.upn)
        """;

    private static string Join(string users, string cloud, string results) => $"""
        COPY (
            {Sides(users, cloud)}
            SELECT name, by_anchor, by_address, by_upn, outcome FROM matched
        ) TO '{results}' (HEADER)
        """;

    private static string JoinWithConflicts(string users, string cloud, string results) => $"""
        COPY (
            {Sides(users, cloud)},
            mine AS ({Values("n", "anchored")}),
            theirs AS ({Values("id", "cloud")}),
            shared AS (SELECT n, v, count(*) OVER (PARTITION BY v) AS owners FROM mine),
            own AS (SELECT n, list(v) AS taken FROM shared WHERE owners > 1 GROUP BY n),
            rivals AS (
                SELECT mine.n, list(theirs.id || ' ' || theirs.v) AS taken
                FROM mine JOIN theirs ON theirs.v = mine.v JOIN matched ON matched.n = mine.n
                WHERE theirs.id IS DISTINCT FROM coalesce(by_anchor, by_address, by_upn) GROUP BY mine.n)
            SELECT name, by_anchor, by_address, by_upn, own.taken, rivals.taken,
                CASE WHEN own.n IS NOT NULL OR rivals.n IS NOT NULL THEN 'Conflict' ELSE outcome END AS outcome
            FROM matched LEFT JOIN own ON own.n = matched.n LEFT JOIN rivals ON rivals.n = matched.n
        ) TO '{results}' (HEADER)
        """;

    // Every UPN and address of a side.
    private static string Values(string owner, string side) => $"""
        SELECT DISTINCT {owner}, v FROM (
            SELECT {owner}, upn AS v FROM {side} UNION ALL SELECT {owner}, mail FROM {side} WHERE mail <> ''
            UNION ALL SELECT {owner}, substr(p, 6) FROM (SELECT {owner}, unnest(string_split(proxies, ';')) AS p FROM {side}) WHERE starts_with(p, 'smtp:'))
        """;

    /// <summary>Joins two files in a process of its own.</summary>
    public static async Task<Cost> MeasureAsync(UserFiles files, bool withConflicts = false)
    {
        string[] arguments = [.. Prefix(), Verb, files.OnPremises, files.Cloud, files.Results, .. withConflicts ? [Conflicts] : Array.Empty<string>()];
        ProcessStartInfo start = new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Cost>(output)! : throw new InvalidOperationException("DuckDB failed.");
    }

    /// <summary>Joins two files here, and writes what it took.</summary>
    /// <param name="arguments">The paths of the on-premises users, the cloud users and the results, and whether to find conflicts.</param>
    public static void Run(string[] arguments)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan cpu = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        using (DuckDBConnection connection = new("DataSource=:memory:"))
        {
            connection.Open();
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = arguments is [.., Conflicts]
                ? JoinWithConflicts(arguments[0], arguments[1], arguments[2])
                : Join(arguments[0], arguments[1], arguments[2]);
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
