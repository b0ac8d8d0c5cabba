using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Ends the connection of this PowerShell session and discards its tokens.</para>
/// <para type="description">
/// After this command, no cmdlet can reach the tenant until you run Connect-IdentityModel again. Changes in the sandbox are lost.
/// </para>
/// <para type="description">
/// Without a connection, the command does nothing. The connections of other PowerShell sessions (runspaces) and the sign-in in the browser
/// remain.
/// </para>
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
