namespace IdentityModel.Benchmarks;

/// <summary>
/// A hundred thousand users a side given as objects: <c>Test-SoftMatch</c> beside the same objects piped through cmdlets that take
/// them and do nothing, hand them on, or only read the nine properties a match needs or all they have. All in one PowerShell process,
/// in turn, because the objects take longer to make than to match. They are made anew for each run, for PowerShell remembers with an
/// object that it was asked for its properties. What comes out goes to <c>$null</c> piece by piece: assigned to it,
/// PowerShell would gather all of it first.
/// </summary>
internal sealed class PipedUsers : IBenchmark
{
    private const int Users = 100_000;
    private const int Runs = 9;
    private const int RunsOfSlowlyMade = 5;

    private const string OnPremisesNames =
        "ObjectGUID, SamAccountName, UserPrincipalName, DisplayName, mail, Enabled, DistinguishedName, proxyAddresses, mS-DS-ConsistencyGuid";

    private const string CloudNames =
        "Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, OnPremisesSyncEnabled, AccountEnabled, UserType";

    public string Name => "pipeline";

    public string Purpose => "100,000 users a side piped to Test-SoftMatch, against the same objects piped to cmdlets that do nothing";

    public async Task RunAsync()
    {
        using UserFiles files = new(Users);
        FigureTable table = new();
        foreach ((string kind, string prepare, string onPremises, string cloud, int runs) in Kinds(files))
        {
            // Asking 100,000 users of Get-MgUser for all their properties takes ten seconds.
            Add(table, kind, await MeasureAsync(prepare, onPremises, cloud, readsAll: kind == "Import-Csv", runs));
        }

        table.Print();
    }

    private static (string Kind, string Prepare, string OnPremises, string Cloud, int Runs)[] Kinds(UserFiles files)
    {
        string asUsual = $"Get-Population {Users} -OfOtherModules";
        string adapted = $"Update-TypeData -TypeName {typeof(DirectoryUser)} -TypeAdapter ([{typeof(DirectoryUserAdapter)}])\n";
        return
        [
            ("Import-Csv", "", $"Import-Csv '{files.OnPremises}'", $"Import-Csv '{files.Cloud}'", Runs),
            ("typed", "", $"Get-Population {Users}", $"Get-Population {Users} -Cloud", Runs),
            ("Get-ADUser's and Get-MgUser's", adapted, asUsual, asUsual + " -Cloud", Runs),
            (
                "Get-ADUser's of a remote session and Get-MgUser's",
                adapted + $"$sent = [Management.Automation.PSSerializer]::Serialize(({asUsual}), 2)",
                "[Management.Automation.PSSerializer]::Deserialize($sent)",
                asUsual + " -Cloud",
                RunsOfSlowlyMade),
        ];
    }

    /// <summary>The medians of matching, taking, handing on, reading by name and, of objects without a type, reading all.</summary>
    private static async Task<Cost[]> MeasureAsync(string prepare, string onPremises, string cloud, bool readsAll, int count)
    {
        Cost[][] runs = await PowerShellProcess.RunAsync<Cost[][]>(
            $$"""
            Import-Module '{{PowerShellProcess.Module}}', '{{PowerShellProcess.Floors}}'
            {{prepare}}
            $runs = foreach ($run in 0..{{count}}) {
                $users = {{onPremises}}
                $cloud = {{cloud}}
                [GC]::Collect()
                , @(
                    {{Cost.Script("$users | Test-SoftMatch -CloudUser $cloud -WarningAction Ignore > $null")}}
                    [GC]::Collect()
                    {{Cost.Script("$users | Invoke-Nothing > $null; $cloud | Invoke-Nothing > $null")}}
                    {{Cost.Script("$users | Invoke-Through > $null; $cloud | Invoke-Through > $null")}}
                    {{Cost.Script($"$users | Read-Property {OnPremisesNames} > $null; $cloud | Read-Property {CloudNames} > $null")}}
                    {{(readsAll ? Cost.Script("$users | Read-Property > $null; $cloud | Read-Property > $null") : "")}}
                )
            }
            , $runs
            """);
        return [.. Enumerable.Range(0, runs[0].Length).Select(part => Cost.Median([.. runs.Skip(1).Select(run => run[part])]))];
    }

    private static void Add(FigureTable table, string kind, Cost[] costs)
    {
        (Cost match, Cost nothing, Cost through, Cost reading) = (costs[0], costs[1], costs[2], costs[3]);
        table.Add($"{kind} objects: time", match.Seconds, nothing.Seconds, "s", 2);
        table.Add($"{kind} objects: CPU time", match.CpuSeconds, nothing.CpuSeconds, "s", 2);
        table.Add($"{kind} objects: time, handing each on", match.Seconds, through.Seconds, "s");
        table.Add($"{kind} objects: time, reading nine properties by name", match.Seconds, reading.Seconds, "s");
        table.Add($"{kind} objects: merely reading nine properties", reading.Seconds, nothing.Seconds, "s");
        if (costs.Length > 4)
            table.Add($"{kind} objects: merely reading whichever properties they have", costs[4].Seconds, nothing.Seconds, "s");
    }
}
