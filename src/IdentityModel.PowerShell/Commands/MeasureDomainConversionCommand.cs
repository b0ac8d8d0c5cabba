using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Estimates how long it takes to convert a domain from federated to managed.</para>
/// <para type="description">
/// Returns three durations: the time that Microsoft documented for Convert-MsolDomainToStandard, which converted user by user; the time
/// that a conversion takes today; and the extra time to set a password for every user. Basis names the source of each duration.
/// </para>
/// <para type="description">
/// The command counts the users of a domain in the connected tenant. With -UserCount, it needs no connection. It changes nothing.
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

    /// <summary>Domains of the connected tenant. Wildcards (* and ?) select federated domains.</summary>
    [Parameter(ParameterSetName = OfDomain, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [DomainArgument]
    [ArgumentCompleter(typeof(FederatedDomainCompleter))]
    [Alias("DomainName", "Name")]
    [SupportsWildcards]
    public string[] Domain { get; set; } = [];

    /// <summary>A number of users.</summary>
    [Parameter(ParameterSetName = OfUserCount, Mandatory = true)]
    public long UserCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ParameterSetName == OfDomain)
            ForCommand(() => _ = RunspaceSession.Required);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (IsUsable(Domain, nameof(Domain)))
            _domains.AddRange(Domain);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        DomainMeasurementRequest request = new()
        {
            Domains = _domains,
            UserCount = ParameterSetName == OfUserCount ? UserCount : null,
        };
        ICloudDirectory? directory = RunspaceSession.Current?.Directory;
        Run((sink, token) => new DomainConversionMeasurement(directory).RunAsync(request, sink, token));
    }
}
