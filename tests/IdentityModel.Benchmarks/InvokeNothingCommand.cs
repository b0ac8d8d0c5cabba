using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>The floor of every pipeline: takes each object and does nothing with it.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nothing")]
public sealed class InvokeNothingCommand : PSCmdlet
{
    /// <summary>The objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }
}
