namespace IdentityModel.Core.Tests;

/// <summary>A session with fakes for everything.</summary>
internal sealed class FakeSession(FakeDirectory directory) : ICloudSession
{
    public SessionContext Context { get; set; } = new() { TenantId = "tenant", Account = "admin@contoso.onmicrosoft.com" };

    public string TenantKey => Context.TenantId!;

    public FakeRealm FakeRealm { get; } = new();

    public JumpingClock JumpingClock { get; } = new();

    public ICloudDirectory Directory => directory;

    public IRealmDiscovery Realm => FakeRealm;

    public TimeProvider Clock => JumpingClock;

    public DateTimeOffset StartedAt { get; set; } = JumpingClock.Start;

    public void Dispose()
    {
    }
}
