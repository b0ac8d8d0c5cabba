using System.Globalization;

namespace IdentityModel.Benchmarks;

/// <summary>
/// The floors of an import: a binary module with one cmdlet that does nothing, the same with a view, and one of our own module's shape, with
/// as many cmdlets and a view. PowerShell builds all its own views again for a module that has one, and reads XML for the first time.
/// </summary>
internal sealed class EmptyModule : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "identitymodel-" + Path.GetRandomFileName());

    private EmptyModule()
    {
    }

    /// <summary>The manifest of the one with a cmdlet.</summary>
    public string Manifest => ManifestOf("Empty");

    /// <summary>The manifest of the one with a cmdlet and a view.</summary>
    public string ManifestWithView => ManifestOf("OneView");

    /// <summary>The manifest of the one of the same shape.</summary>
    public string ManifestOfSameShape => ManifestOf("SameShape");

    /// <summary>Builds them with PowerShell's own compiler.</summary>
    public static async Task<EmptyModule> CreateAsync()
    {
        EmptyModule module = new();
        await module.BuildAsync("Empty", cmdlets: 1, views: "@()");
        await module.BuildAsync("OneView", cmdlets: 1, "@('OneView.Format.ps1xml')");
        int cmdlets = await PowerShellProcess.RunAsync<int>($"(Import-PowerShellDataFile '{PowerShellProcess.Module}').CmdletsToExport.Count");
        await module.BuildAsync("SameShape", cmdlets, "@('SameShape.Format.ps1xml')");
        return module;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string ManifestOf(string name) => Path.Combine(_folder, name, name + ".psd1");

    private async Task BuildAsync(string name, int cmdlets, string views)
    {
        string[] nouns = [.. Enumerable.Range(1, cmdlets).Select(number => name + number.ToString(CultureInfo.InvariantCulture))];
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, name + ".psd1"),
            $$"""
            @{
                RootModule = '{{name}}.dll'
                ModuleVersion = '1.0.0'
                FormatsToProcess = {{views}}
                CmdletsToExport = @({{string.Join(", ", nouns.Select(noun => $"'Invoke-{noun}'"))}})
                FunctionsToExport = @()
                VariablesToExport = @()
                AliasesToExport = @()
            }
            """);
        await File.WriteAllTextAsync(
            Path.Combine(folder, name + ".Format.ps1xml"),
            $"""
            <Configuration><ViewDefinitions><View>
              <Name>{name}</Name><ViewSelectedBy><TypeName>{name}</TypeName></ViewSelectedBy>
              <ListControl><ListEntries><ListEntry><ListItems><ListItem><PropertyName>Name</PropertyName></ListItem></ListItems></ListEntry></ListEntries></ListControl>
            </View></ViewDefinitions></Configuration>
            """);
        await PowerShellProcess.RunAsync<string>(
            $$"""
            Add-Type -OutputAssembly '{{Path.Combine(folder, name + ".dll")}}' -TypeDefinition '
                using System.Management.Automation;
                {{string.Join("\n", nouns.Select(noun => $"[Cmdlet(\"Invoke\", \"{noun}\")] public class {noun}Command : PSCmdlet {{ }}"))}}
            '
            'done'
            """);
    }
}
