namespace IdentityModel.Benchmarks;

/// <summary>
/// A hundred thousand users a side given as objects: <c>Test-SoftMatch</c> beside the same objects piped through a cmdlet that does
/// nothing. Both in one PowerShell process, in turn, because the objects take longer to make than to match.
/// </summary>
internal sealed class PipedUsers : IBenchmark
{
    private const int Users = 100_000;
    private const int Runs = 9;

    public string Name => "pipeline";

    public string Purpose => "100,000 users a side piped to Test-SoftMatch, against the same objects piped to an empty cmdlet";

    public async Task RunAsync()
    {
        using UserFiles files = new(Users);
        Cost[][] runs = await PowerShellProcess.RunAsync<Cost[][]>(
            $$"""
            Import-Module '{{PowerShellProcess.Module}}', '{{PowerShellProcess.Floors}}'
            $users = Import-Csv '{{files.OnPremises}}'
            $cloud = Import-Csv '{{files.Cloud}}'
            $runs = foreach ($run in 0..{{Runs}}) {
                [GC]::Collect()
                , @(
                    {{Cost.Script("$null = $users | Test-SoftMatch -CloudUser $cloud -WarningAction Ignore")}}
                    [GC]::Collect()
                    {{Cost.Script("$null = $users | Invoke-Nothing; $null = $cloud | Invoke-Nothing")}}
                )
            }
            , $runs
            """);
        var match = Cost.Median([.. runs.Skip(1).Select(run => run[0])]);
        var floor = Cost.Median([.. runs.Skip(1).Select(run => run[1])]);

        FigureTable table = new();
        table.Add("100,000 piped x 100,000: time", match.Seconds, floor.Seconds, "s", 2);
        table.Add("100,000 piped x 100,000: CPU time", match.CpuSeconds, floor.CpuSeconds, "s", 2);
        table.Print();
    }
}
