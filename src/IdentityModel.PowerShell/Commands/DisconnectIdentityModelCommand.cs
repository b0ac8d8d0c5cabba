using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Ends the runspace's connection and forgets its tokens.</para>
/// <para type="description">Does nothing without a connection. Connections of other runspaces stay.</para>
/// </summary>
/// <example>
/// <code>Disconnect-IdentityModel</code>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "IdentityModel")]
[OutputType(typeof(void))]
public sealed class DisconnectIdentityModelCommand : IdentityCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => RunspaceSession.Replace(null);
}
