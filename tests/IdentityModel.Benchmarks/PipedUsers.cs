namespace IdentityModel.Benchmarks;

/// <summary>A hundred thousand users a side, of the module's own types and of <c>Import-Csv</c>.</summary>
internal sealed class PipedUsers : IBenchmark
{
    private const int Users = 100_000;
    private const int RunsOfTyped = 15; // short, and of single runs some take twice as long

    public string Name => "pipeline";

    public string Purpose => "100,000 users a side piped to Test-SoftMatch, against the same objects piped to cmdlets that do nothing";

    public async Task RunAsync()
    {
        using UserFiles files = new(Users);
        FigureTable table = new();
        PipedObjects typed = new("typed", $"Get-Population {Users}", $"Get-Population {Users} -Cloud") { Count = RunsOfTyped };
        PipedObjects rows = new("Import-Csv", $"Import-Csv '{files.OnPremises}'", $"Import-Csv '{files.Cloud}'") { ReadsAll = true };
        await typed.AddToAsync(table);
        await rows.AddToAsync(table);
    }
}
