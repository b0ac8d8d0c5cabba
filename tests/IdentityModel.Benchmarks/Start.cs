namespace IdentityModel.Benchmarks;

/// <summary>What one fresh process measured.</summary>
/// <param name="Import">Importing the module.</param>
/// <param name="First">The first command after it, which also pays for all that is compiled when first run.</param>
/// <param name="Loaded">How many assemblies of the module's folder were loaded after the import.</param>
/// <param name="LoadedByFirst">The same after the command.</param>
internal sealed record Start(Cost Import, Cost First, int Loaded, int LoadedByFirst)
{
    /// <summary>PowerShell that imports a module, runs a command and gives both costs.</summary>
    public static string Script(string manifest, string command) =>
        $$"""
        function Get-Loaded {
            @([AppDomain]::CurrentDomain.GetAssemblies().Location -like "$([IO.Path]::GetDirectoryName('{{manifest}}'))*").Count
        }
        $import = & { {{Cost.Script($"Import-Module '{manifest}'")}} }
        $loaded = Get-Loaded
        $first = & { {{Cost.Script($"$null = {command}")}} }
        [pscustomobject]@{ Import = $import; First = $first; Loaded = $loaded; LoadedByFirst = Get-Loaded }
        """;
}
