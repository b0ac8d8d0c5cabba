using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Estimates how long converting a domain to standard takes.</para>
/// <para type="description">
/// Gives the time Microsoft documented for the old cmdlet and the time it takes today, each with its source. A number of users
/// needs no connection.
/// </para>
/// </summary>
/// <example>
/// <code>Measure-DomainConversion contoso.com</code>
/// </example>
/// <example>
/// <code>Measure-DomainConversion -UserCount 25000</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "DomainConversion", DefaultParameterSetName = OfDomain)]
[OutputType(typeof(DomainConversionEstimate))]
public sealed class MeasureDomainConversionCommand : AsyncIdentityCmdlet
{
    private const string OfDomain = "Domain";
    private const string OfUserCount = "UserCount";

    private readonly List<string> _domains = [];

    /// <summary>Domains of the connected tenant.</summary>
    [Parameter(ParameterSetName = OfDomain, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [Alias("DomainName", "Name")]
    public string[] Domain { get; set; } = [];

    /// <summary>A number of users.</summary>
    [Parameter(ParameterSetName = OfUserCount, Mandatory = true)]
    public long UserCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ParameterSetName == OfDomain)
            ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _domains.AddRange(Domain);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        DomainMeasurementRequest request = new()
        {
            Domains = _domains,
            UserCount = ParameterSetName == OfUserCount ? UserCount : null,
        };
        ICloudDirectory? directory = RunspaceSession.Current?.Directory;
        Run((sink, token) => new DomainConversionMeasurement(directory).RunAsync(request, sink, token));
    }
}
