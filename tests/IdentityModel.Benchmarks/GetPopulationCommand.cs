using System.Management.Automation;

namespace IdentityModel.Benchmarks;

/// <summary>Gives users as the module's own cmdlets give them.</summary>
[Cmdlet(VerbsCommon.Get, "Population")]
public sealed class GetPopulationCommand : PSCmdlet
{
    /// <summary>How many.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public int Users { get; set; }

    /// <summary>The cloud users, not the on-premises users.</summary>
    [Parameter]
    public SwitchParameter Cloud { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() =>
        WriteObject(Cloud ? Populations.Cloud(Users) : Populations.OnPremises(Users), enumerateCollection: true);
}
