using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that need a connection: the runspace's own, made by Connect-IdentityModel.</summary>
public abstract class ConnectedIdentityCmdlet : AsyncIdentityCmdlet
{
    private ICloudSession? _session;

    /// <summary>The runspace's session.</summary>
    protected ICloudSession Session => _session ?? throw Errors.NotConnected();

    /// <inheritdoc/>
    protected override void BeginProcessing() => ForCommand(() => _session = RunspaceSession.Required);
}
