using System.Management.Automation;
using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>Gives users as the module's own cmdlets, or those of other modules, give them.</summary>
[Cmdlet(VerbsCommon.Get, "Population")]
public sealed class GetPopulationCommand : PSCmdlet
{
    /// <summary>How many.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public int Users { get; set; }

    /// <summary>The cloud users, not the on-premises users.</summary>
    [Parameter]
    public SwitchParameter Cloud { get; set; }

    /// <summary>As Get-ADUser and Get-MgUser give them.</summary>
    [Parameter]
    public SwitchParameter OfOtherModules { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Population(), enumerateCollection: true);

    private IEnumerable<object> Population() => (Cloud.IsPresent, OfOtherModules.IsPresent) switch
    {
        (true, true) => new Company(Users).Cloud.Select(OtherModules.GraphUser),
        (true, false) => new Company(Users).Cloud,
        (false, true) => new Company(Users).OnPremises.Select(OtherModules.DirectoryUser),
        (false, false) => new Company(Users).OnPremises,
    };
}
