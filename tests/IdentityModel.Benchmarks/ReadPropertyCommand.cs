using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>
/// What reading a user takes at least: gets properties of each object by name, or whichever it has, and does nothing with them.
/// </summary>
[Cmdlet(VerbsCommunications.Read, "Property")]
public sealed class ReadPropertyCommand : PSCmdlet
{
    private long _read;

    /// <summary>The objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    /// <summary>The names; none for all the object has.</summary>
    [Parameter(Position = 0)]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name.Length == 0)
        {
            foreach (PSPropertyInfo property in InputObject.Properties)
                _read += property.Value is null ? 0 : 1;
        }

        foreach (string name in Name)
            _read += InputObject.Properties[name]?.Value is null ? 0 : 1;
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(_read);
}
