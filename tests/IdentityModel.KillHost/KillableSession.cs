using System.Security;
using IdentityModel.Cloud;

namespace IdentityModel.KillHost;

/// <summary>Connects a run to its tenant, over a wire at which it can be killed.</summary>
internal static class KillableSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    /// <summary>Connects.</summary>
    /// <param name="service">The tenant; null for whatever answers the real network's requests.</param>
    /// <param name="accessToken">What the tenant lets the run in by.</param>
    /// <param name="clock">The run's time.</param>
    /// <param name="kill">Where it is killed.</param>
    public static async Task<ICloudSession> ConnectAsync(HttpMessageHandler? service, string accessToken, TimeProvider clock, KillSwitch kill)
    {
        var secret = new SecureString();
        foreach (char c in accessToken)
            secret.AppendChar(c);
        return await CloudSessionFactory.ConnectAsync(
            new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = secret },
            new CloudTransport
            {
                Handler = service is null ? null : new KillableWire(service, kill),
                Clock = clock,
                IsSandbox = service is not null,
                RequestTimeout = clock is FastClock ? FastClock.Real(Patience) : Patience,
            },
            _ => { },
            default);
    }
}
