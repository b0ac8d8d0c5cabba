using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>The floor of every pipeline that gives something: hands each object on.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Through")]
public sealed class InvokeThroughCommand : PSCmdlet
{
    /// <summary>The objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject);
}
