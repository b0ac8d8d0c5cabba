namespace IdentityModel.Benchmarks;

/// <summary>
/// What a result of <c>Test-SoftMatch</c> takes that is kept in a variable, with all it refers to, beside an object without any property:
/// PowerShell keeps an object of its own around each.
/// </summary>
internal sealed class KeptResults : IBenchmark
{
    private const int Users = 100_000;

    public string Name => "kept";

    public string Purpose => "bytes of each result in $results = Test-SoftMatch, 100,000 users a side, against an object without properties";

    public async Task RunAsync()
    {
        using UserFiles files = new(Users);
        string match = $"Test-SoftMatch -Path '{files.OnPremises}' -CloudPath '{files.Cloud}' -WarningAction Ignore -ErrorAction Ignore";
        double[] bytes = await PowerShellProcess.RunAsync<double[]>(
            $$"""
            Import-Module '{{PowerShellProcess.Module}}', '{{PowerShellProcess.Floors}}'
            function Measure-Kept([scriptblock] $Command) {
                $before = [GC]::GetTotalMemory($true)
                $kept = & $Command
                foreach ($i in 1..3) { [GC]::Collect(); [GC]::WaitForPendingFinalizers() } # what has a finalizer is free only then
                ([GC]::GetTotalMemory($true) - $before) / $kept.Count
            }
            $objects = [object[]]::new({{Users}})
            foreach ($i in 0..({{Users}} - 1)) { $objects[$i] = [Version]::new() }
            $null = Measure-Kept { {{match}} | Select-Object -First 100 }
            $all = Measure-Kept { {{match}} }
            $plain = Measure-Kept { {{match}} | Where-Object Outcome -in HardMatch, SoftMatch, NewUser }
            $wrapper = Measure-Kept { $objects | Invoke-Through }
            $filtered = Measure-Kept { $objects | Invoke-Through | Where-Object Major -in 0 }
            $all, $plain, $wrapper, $filtered
            """);
        FigureTable table = new();
        table.Add("a result", bytes[0], bytes[2], "bytes");
        table.Add("a result that needs no answer", bytes[1], bytes[3], "bytes");
        table.Add("a result that needs no answer, without what PowerShell adds", bytes[1] - bytes[3], "bytes", 300);
    }
}
