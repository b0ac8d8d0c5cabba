using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>The floor of matching files: reads them line by line and splits the lines on commas.</summary>
[Cmdlet(VerbsCommunications.Read, "Line")]
public sealed class ReadLinesCommand : PSCmdlet
{
    /// <summary>The files.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        long fields = 0;
        foreach (string line in Path.SelectMany(File.ReadLines))
            fields += line.Split(',').Length;

        WriteObject(fields);
    }
}
