namespace IdentityModel.Cloud;

/// <summary>A signed-in session over the clients it was built with.</summary>
internal sealed class CloudSession(
    SessionContext context, ICloudDirectory directory, IRealmDiscovery realm, TimeProvider clock, IDisposable clients)
    : ICloudSession
{
    public SessionContext Context => context;

    public string TenantKey { get; } = context.IsSandbox ? $"sandbox-{Guid.NewGuid():N}" : context.TenantId ?? "unknown";

    public ICloudDirectory Directory => directory;

    public IRealmDiscovery Realm => realm;

    public TimeProvider Clock => clock;

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public void Dispose() => clients.Dispose();
}
