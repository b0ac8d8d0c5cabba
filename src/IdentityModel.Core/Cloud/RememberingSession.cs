namespace IdentityModel.Core;

/// <summary>A session that remembers the names it reads. It sends no request of its own.</summary>
/// <param name="session">The session behind it, which ends with it.</param>
public sealed class RememberingSession(ICloudSession session) : ICloudSession
{
    /// <summary>The names read so far.</summary>
    public SessionMemory Memory => Remembering.Memory;

    /// <inheritdoc/>
    public SessionContext Context { get; init; } = session.Context;

    /// <inheritdoc/>
    public string TenantKey => session.TenantKey;

    /// <inheritdoc/>
    public ICloudDirectory Directory => Remembering;

    /// <inheritdoc/>
    public IRealmDiscovery Realm => session.Realm;

    /// <inheritdoc/>
    public TimeProvider Clock => session.Clock;

    /// <inheritdoc/>
    public DateTimeOffset StartedAt => session.StartedAt;

    private RememberingDirectory Remembering { get; } = new(session.Directory);

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
