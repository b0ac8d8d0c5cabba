using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Where the cmdlets touch the Sandbox assembly, which is loaded when a simulated tenant is first asked for.</summary>
internal static class SandboxConnection
{
    /// <summary>The ready tenant.</summary>
    public const string Contoso = "Contoso";

    /// <summary>Starts a simulated tenant and signs in to it.</summary>
    /// <exception cref="IdentityModelException">SandboxUnknown.</exception>
    public static Task<ICloudSession> ConnectAsync(string name, CloudEnvironment environment, CancellationToken cancellationToken) =>
        throw Errors.SandboxUnknown(name);
}
