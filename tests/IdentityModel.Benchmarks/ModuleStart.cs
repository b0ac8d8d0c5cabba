namespace IdentityModel.Benchmarks;

/// <summary>
/// <c>Import-Module</c> and the first command after it, each in a fresh PowerShell process, beside the import of an empty binary
/// module: runs in turn, medians.
/// </summary>
internal sealed class ModuleStart : IBenchmark
{
    private const int Runs = 9;
    private const string Nothing = "1";
    private const double Limit = 1.3;

    private static readonly string[] OfflineCommands =
    [
        "Get-SsoRegion",
        "[guid]::NewGuid() | ConvertTo-ImmutableId",
        "New-SsoOrganizationUrl contoso -FederatedDomain contoso.com",
    ];

    private static readonly string[] CloudCommands = ["Connect-IdentityModel -Sandbox -NoWelcome -PassThru"];

    public string Name => "start";

    public string Purpose => "Import-Module and the first command, against the import of an empty binary module";

    public async Task RunAsync()
    {
        using EmptyModule empty = await EmptyModule.CreateAsync();
        using UserFiles files = new(100);
        string match = $"Test-SoftMatch -Path '{files.OnPremises}' -CloudPath '{files.Cloud}' -WarningAction Ignore -ErrorAction Ignore";
        string[] commands = [.. OfflineCommands, match, .. CloudCommands];

        (string Name, string Manifest, List<Start> Starts)[] floors =
        [
            ("an empty module", empty.Manifest, []),
            ("an empty module with a view", empty.ManifestWithView, []),
            ("an empty module of this shape", empty.ManifestOfSameShape, []),
        ];
        List<Start>[] starts = [.. commands.Select(_ => new List<Start>())];
        for (int run = 0; run < Runs; run++)
        {
            foreach ((_, string manifest, List<Start> measured) in floors)
                measured.Add(await MeasureAsync(manifest, Nothing));
            for (int i = 0; i < commands.Length; i++)
                starts[i].Add(await MeasureAsync(PowerShellProcess.Module, commands[i]));
        }

        Print(commands, floors, starts);
    }

    private static Task<Start> MeasureAsync(string manifest, string command) =>
        PowerShellProcess.RunAsync<Start>(Start.Script(manifest, command));

    private static void Print(string[] commands, (string Name, string Manifest, List<Start> Starts)[] floors, List<Start>[] starts)
    {
        Cost import = Import(starts.SelectMany(start => start));
        FigureTable table = new();
        foreach ((string name, _, List<Start> measured) in floors)
        {
            Cost floor = Import(measured);
            table.Add($"import: time, against {name}", import.Seconds * 1000, floor.Seconds * 1000, "ms", Limit);
            table.Add($"import: CPU time, against {name}", import.CpuSeconds * 1000, floor.CpuSeconds * 1000, "ms", Limit);
        }

        table.Add("import: assemblies of the module loaded", starts[0][0].Loaded, "");
        for (int i = 0; i < commands.Length; i++)
        {
            string name = commands[i].Split('|')[^1].Trim().Split(' ')[0];
            bool offline = i < commands.Length - CloudCommands.Length;
            var first = Cost.Median([.. starts[i].Select(start => start.First)]);
            table.Add($"first {name}: time", first.Seconds * 1000, "ms", offline ? 100 : null);
            table.Add($"first {name}: CPU time", first.CpuSeconds * 1000, "ms");
            table.Add($"first {name}: assemblies of the module loaded", starts[i][0].LoadedByFirst, "");
        }
    }

    private static Cost Import(IEnumerable<Start> starts) => Cost.Median([.. starts.Select(start => start.Import)]);
}
