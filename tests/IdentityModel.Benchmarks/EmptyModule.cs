namespace IdentityModel.Benchmarks;

/// <summary>
/// The floor of an import: a binary module with one cmdlet that does nothing, and the same with one view. PowerShell reads all its
/// own views again for a module that has one.
/// </summary>
internal sealed class EmptyModule : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "identitymodel-" + Path.GetRandomFileName());

    private EmptyModule()
    {
    }

    /// <summary>Its manifest.</summary>
    public string Manifest => Path.Combine(_folder, "Empty", "Empty.psd1");

    /// <summary>The manifest of its twin with one view.</summary>
    public string ManifestWithView => Path.Combine(_folder, "WithView", "WithView.psd1");

    /// <summary>Builds both with PowerShell's own compiler.</summary>
    public static async Task<EmptyModule> CreateAsync()
    {
        EmptyModule module = new();
        await module.BuildAsync("Empty", "@()");
        await module.BuildAsync("WithView", "@('WithView.Format.ps1xml')");
        return module;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task BuildAsync(string name, string views)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, name + ".psd1"),
            $$"""
            @{
                RootModule = '{{name}}.dll'
                ModuleVersion = '1.0.0'
                FormatsToProcess = {{views}}
                CmdletsToExport = @('Invoke-{{name}}')
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
                [Cmdlet("Invoke", "{{name}}")] public class InvokeCommand : PSCmdlet { }
            '
            'done'
            """);
    }
}
