namespace IdentityModel.Benchmarks;

/// <summary>Thirty thousand users a side as other modules give them, most of whose objects are slow to make.</summary>
internal sealed class PipedUsersOfOtherModules : IBenchmark
{
    private const int Users = 30_000;

    private static readonly string OnPremises = $"Get-Population {Users} -OfOtherModules";
    private static readonly string Cloud = OnPremises + " -Cloud";
    private static readonly string Adapted =
        $"Update-TypeData -TypeName {typeof(DirectoryUser)} -TypeAdapter ([{typeof(DirectoryUserAdapter)}])\n";

    private static readonly PipedObjects[] Kinds =
    [
        new("Get-ADUser's and Get-MgUser's", OnPremises, Cloud) { Preparation = Adapted },
        new("typed and Get-MgUser's", $"Get-Population {Users}", Cloud),
        new("Get-ADUser's and typed", OnPremises, $"Get-Population {Users} -Cloud") { Preparation = Adapted },
        new("Get-ADUser's of a remote session and typed", "[Management.Automation.PSSerializer]::Deserialize($sent)", $"Get-Population {Users} -Cloud")
        {
            Preparation = Adapted + $"$sent = [Management.Automation.PSSerializer]::Serialize(({OnPremises}), 2)",
        },
    ];

    public string Name => "modules";

    public string Purpose => "30,000 users a side as Get-ADUser and Get-MgUser give them, piped to Test-SoftMatch in the same way";

    public async Task RunAsync()
    {
        FigureTable table = new();
        foreach (PipedObjects kind in Kinds)
            await kind.AddToAsync(table);
    }
}
