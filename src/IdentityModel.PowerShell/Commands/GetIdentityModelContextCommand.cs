using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows where the runspace is connected, and as whom.</para>
/// <para type="description">Gives nothing without a connection, so that a script can ask whether there is one.</para>
/// </summary>
/// <example>
/// <code>if (-not (Get-IdentityModelContext)) { Connect-IdentityModel }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityModelContext")]
[OutputType(typeof(SessionContext))]
public sealed class GetIdentityModelContextCommand : IdentityCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceSession.Current is { } session)
            WriteObject(session.Context);
    }
}
