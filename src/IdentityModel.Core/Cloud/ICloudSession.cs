namespace IdentityModel.Core;

/// <summary>A signed-in session: everything an operation needs of the cloud.</summary>
public interface ICloudSession : IDisposable
{
    /// <summary>Where and as whom.</summary>
    SessionContext Context { get; }

    /// <summary>
    /// What distinguishes the tenant from every other: its id. A simulated tenant belongs to one session, so each has its own
    /// key, even if its id is that of a real one.
    /// </summary>
    string TenantKey { get; }

    /// <summary>The tenant.</summary>
    ICloudDirectory Directory { get; }

    /// <summary>Realm discovery in the session's cloud.</summary>
    IRealmDiscovery Realm { get; }

    /// <summary>The session's time: the machine's, or the sandbox's own.</summary>
    TimeProvider Clock { get; }

    /// <summary>When the session began, by its clock. A simulated tenant begins with its session.</summary>
    DateTimeOffset StartedAt { get; }
}
