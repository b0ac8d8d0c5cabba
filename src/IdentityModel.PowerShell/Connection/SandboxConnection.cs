using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;

namespace IdentityModel.PowerShell;

/// <summary>Where the cmdlets touch the Sandbox assembly, which is loaded when a simulated tenant is first asked for.</summary>
internal static class SandboxConnection
{
    /// <summary>The ready tenant.</summary>
    public const string Contoso = "Contoso";

    // A rehearsal in simulated time passes hours in a moment; its sign-in must outlast them.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(365);

    // Synchronization runs every half hour: Contoso's ran a while ago whenever a rehearsal begins.
    private static readonly TimeSpan SinceLastSync = TimeSpan.FromMinutes(10);

    /// <summary>Starts a simulated tenant and signs in to it as its administrator.</summary>
    /// <param name="name">The ready tenant's name, or the path of a snapshot.</param>
    /// <param name="snapshotPath">The full path of that name, were it a snapshot's.</param>
    /// <param name="environment">The cloud it stands in.</param>
    /// <param name="latency">How long each answer takes in real time; null simulates time, so that waits pass at once.</param>
    /// <param name="waits">Is told what is waited for.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <exception cref="IdentityModelException">SandboxUnknown, SandboxLatencyNegative, or the snapshot cannot be read.</exception>
    public static async Task<ICloudSession> ConnectAsync(
        string name,
        string snapshotPath,
        CloudEnvironment environment,
        TimeSpan? latency,
        WaitNotices waits,
        CancellationToken cancellationToken)
    {
        if (latency < TimeSpan.Zero)
            throw Errors.SandboxLatencyNegative(latency.Value);

        IdentityModelSnapshot? snapshot = IsContoso(name) ? null : ReadSnapshot(name, snapshotPath, cancellationToken);
        TimeProvider clock = latency is null ? ClockOf(snapshot) : TimeProvider.System;
        SandboxTenant tenant = snapshot is null
            ? SandboxTenant.Contoso(clock.GetUtcNow() - SinceLastSync)
            : SandboxTenant.FromSnapshot(snapshot);
        SandboxOptions options = new()
        {
            Environment = environment,
            Latency = latency ?? TimeSpan.Zero,
            TokenLifetime = TokenLifetime,
        };
        SandboxHandler handler = new(tenant, options, clock);
        SignInRequest request = new()
        {
            Method = SignInMethod.AccessToken,
            Environment = environment,
            AccessToken = SecretOf(handler.CreateAccessToken()),
        };
        CloudTransport transport = new() { Handler = handler, Clock = clock, IsSandbox = true, Waits = waits };
        ICloudSession session = await CloudSessionFactory.ConnectAsync(request, transport, static _ => { }, cancellationToken).ConfigureAwait(false);
        return new SandboxSession(session, handler);
    }

    private static bool IsContoso(string name) => string.Equals(name, Contoso, StringComparison.OrdinalIgnoreCase);

    private static IdentityModelSnapshot ReadSnapshot(string name, string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? SnapshotFile.Read(path, cancellationToken) : throw Errors.SandboxUnknown(name);

    // A rehearsal begins when the snapshot was taken: a month later its last synchronization would look a month old.
    private static SandboxClock ClockOf(IdentityModelSnapshot? snapshot) =>
        snapshot is null ? new SandboxClock() : new SandboxClock(snapshot.TakenAt);

    // Opens nothing but this sandbox, so that it is no secret outside it.
    private static SecureString SecretOf(string token)
    {
        SecureString secret = new();
        foreach (char c in token)
            secret.AppendChar(c);

        return secret;
    }
}
