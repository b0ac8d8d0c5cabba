using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;

namespace IdentityModel.PowerShell;

/// <summary>
/// The only class of the cmdlets that uses the Sandbox assembly, which is loaded at the first request for a simulated tenant.
/// </summary>
internal static class SandboxConnection
{
    /// <summary>The built-in tenant.</summary>
    public const string Contoso = "Contoso";

    // A rehearsal in simulated time passes hours in a moment, so its sign-in must last longer.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(365);

    // As often as Entra Connect does without a schedule of its own.
    private static readonly TimeSpan SyncInterval = TimeSpan.FromMinutes(30);

    // When a rehearsal begins, Contoso's last run is a few minutes old.
    private static readonly TimeSpan SinceLastSync = TimeSpan.FromMinutes(10);

    /// <summary>Starts a simulated tenant and signs in to it as its administrator.</summary>
    /// <param name="name">The built-in tenant's name, or the path of a snapshot.</param>
    /// <param name="snapshotPath">The full path of the snapshot, if the name is one.</param>
    /// <param name="environment">The cloud of the simulated tenant.</param>
    /// <param name="synchronizes">Whether sync cycles send all of the tenant's Active Directory.</param>
    /// <param name="latency">How long each answer takes in real time; null simulates time, so that waits pass at once.</param>
    /// <param name="waits">Gets notices of the waits.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <exception cref="IdentityModelException">SandboxUnknown, SandboxLatencyNegative, SandboxWithoutDirectory, or the snapshot cannot be read.</exception>
    public static async Task<ICloudSession> ConnectAsync(
        string name,
        string snapshotPath,
        CloudEnvironment environment,
        bool synchronizes,
        TimeSpan? latency,
        WaitNotices waits,
        CancellationToken cancellationToken)
    {
        if (latency < TimeSpan.Zero)
            throw Errors.SandboxLatencyNegative(latency.Value);
        if (synchronizes && !IsContoso(name))
            throw Errors.SandboxWithoutDirectory(name);

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
            SynchronizeEvery = SyncInterval,
            SynchronizesAll = synchronizes,
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
        SandboxDomainControllers controllers = new(tenant, options, clock);
        SimulatedNetwork network = new(new SandboxFederationServices(tenant, options, clock), controllers, new SandboxDomainControllers(tenant, options, clock, isToWrite: true), controllers, clock);
        return new SandboxSession(session, handler, new SandboxRealm(session.Realm, tenant), network, synchronizes);
    }

    private static bool IsContoso(string name) => string.Equals(name, Contoso, StringComparison.OrdinalIgnoreCase);

    private static IdentityModelSnapshot ReadSnapshot(string name, string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? SnapshotFile.Read(path, cancellationToken) : throw Errors.SandboxUnknown(name);

    // A rehearsal begins at the time of the snapshot. Otherwise, a month later, its last synchronization would look a month old.
    private static SandboxClock ClockOf(IdentityModelSnapshot? snapshot) =>
        new(snapshot?.TakenAt ?? DateTimeOffset.UtcNow, goesOn: true);

    // It opens only this sandbox, so it is no secret outside of it.
    private static SecureString SecretOf(string token)
    {
        SecureString secret = new();
        foreach (char c in token)
            secret.AppendChar(c);

        return secret;
    }
}
