using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Shows which tenant this PowerShell session is connected to, and with which account.</para>
/// <para type="description">
/// Returns the tenant, the account, the kind of sign-in, the cloud and the permissions of the connection. It sends no request.
/// </para>
/// <para type="description">
/// Without a connection, the command returns nothing, so a script can check whether there is one. The command never shows tokens.
/// </para>
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
