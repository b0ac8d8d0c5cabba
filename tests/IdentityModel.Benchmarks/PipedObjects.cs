namespace IdentityModel.Benchmarks;

/// <summary>
/// Users given as objects: <c>Test-SoftMatch</c> beside the same objects piped through cmdlets that take them and do nothing, hand
/// them on, or only read the nine properties a match needs or all they have. All in one PowerShell process, in turn, because the
/// objects take longer to make than to match. They are made anew for each run, for PowerShell remembers with an object that it was
/// asked for its properties. What comes out goes to <c>$null</c> piece by piece: assigned to it, PowerShell would gather all of it first.
/// </summary>
/// <param name="Kind">Whose objects.</param>
/// <param name="OnPremises">PowerShell that makes the on-premises users.</param>
/// <param name="Cloud">PowerShell that makes the cloud users.</param>
internal sealed record PipedObjects(string Kind, string OnPremises, string Cloud)
{
    private const int Runs = 5;

    private const string OnPremisesNames =
        "ObjectGUID, SamAccountName, UserPrincipalName, DisplayName, mail, Enabled, DistinguishedName, proxyAddresses, mS-DS-ConsistencyGuid";

    private const string CloudNames =
        "Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId, OnPremisesSyncEnabled, AccountEnabled, UserType";

    // Once would leave what was just made where the next sweep moves it: half of a match's time went by while the collector carried
    // 50 MB of users to where they stay.
    private const string Settle = "[GC]::Collect(); [GC]::Collect()";

    /// <summary>PowerShell that is run once, before any object is made.</summary>
    public string Preparation { get; init; } = "";

    /// <summary>Whether to measure asking for all properties too, which takes seconds.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>How often it is measured after a run to warm up.</summary>
    public int Count { get; init; } = Runs;

    /// <summary>Measures and adds the medians.</summary>
    public async Task AddToAsync(FigureTable table)
    {
        Cost[] costs = await MeasureAsync();
        (Cost match, Cost nothing, Cost through, Cost reading) = (costs[0], costs[1], costs[2], costs[3]);
        table.Add($"{Kind} objects: time", match.Seconds, nothing.Seconds, "s", 2);
        table.Add($"{Kind} objects: CPU time", match.CpuSeconds, nothing.CpuSeconds, "s", 2);
        table.Add($"{Kind} objects: time, handing each on", match.Seconds, through.Seconds, "s");
        table.Add($"{Kind} objects: time, reading nine properties by name", match.Seconds, reading.Seconds, "s");
        table.Add($"{Kind} objects: merely reading nine properties", reading.Seconds, nothing.Seconds, "s");
        if (ReadsAll)
            table.Add($"{Kind} objects: merely reading whichever properties they have", costs[4].Seconds, nothing.Seconds, "s");
    }

    private async Task<Cost[]> MeasureAsync()
    {
        Cost[][] runs = await PowerShellProcess.RunAsync<Cost[][]>(
            $$"""
            Import-Module '{{PowerShellProcess.Module}}', '{{PowerShellProcess.Floors}}'
            {{Preparation}}
            $runs = foreach ($run in 0..{{Count}}) {
                $users = {{OnPremises}}
                $cloud = {{Cloud}}
                {{Settle}}
                , @(
                    {{Cost.Script("$users | Test-SoftMatch -CloudUser $cloud -WarningAction Ignore -ErrorAction Ignore > $null")}}
                    {{Settle}}
                    {{Cost.Script("$users | Invoke-Nothing > $null; $cloud | Invoke-Nothing > $null")}}
                    {{Cost.Script("$users | Invoke-Through > $null; $cloud | Invoke-Through > $null")}}
                    {{Cost.Script($"$users | Read-Property {OnPremisesNames} > $null; $cloud | Read-Property {CloudNames} > $null")}}
                    {{(ReadsAll ? Cost.Script("$users | Read-Property > $null; $cloud | Read-Property > $null") : "")}}
                )
            }
            , $runs
            """);
        return [.. Enumerable.Range(0, runs[0].Length).Select(part => Cost.Median([.. runs.Skip(1).Select(run => run[part])]))];
    }
}
