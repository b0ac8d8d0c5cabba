namespace IdentityModel.PowerShell;

/// <summary>A session with a simulated tenant, as its administrator. When it ends, the tenant ends, too.</summary>
internal sealed class SandboxSession(
    ICloudSession session, IDisposable service, IRealmDiscovery realm, SimulatedNetwork network, bool isSynchronized) : ICloudSession
{
    /// <inheritdoc/>
    public SessionContext Context { get; } = session.Context with { AuthType = SessionAuthType.Delegated, IsSandboxSynchronized = isSynchronized };

    /// <inheritdoc/>
    public string TenantKey => session.TenantKey;

    /// <inheritdoc/>
    public ICloudDirectory Directory => session.Directory;

    /// <inheritdoc/>
    public IRealmDiscovery Realm => realm;

    /// <summary>What stands beside the tenant.</summary>
    public SimulatedNetwork Network => network;

    /// <inheritdoc/>
    public TimeProvider Clock => session.Clock;

    /// <inheritdoc/>
    public DateTimeOffset StartedAt => session.StartedAt;

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        service.Dispose();
    }
}
