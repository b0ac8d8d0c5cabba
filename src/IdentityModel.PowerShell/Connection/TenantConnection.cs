using IdentityModel.Cloud;

namespace IdentityModel.PowerShell;

/// <summary>
/// The only class of the cmdlets that uses the Cloud assembly, which is loaded when one of these methods first runs.
/// </summary>
internal static class TenantConnection
{
    /// <summary>Signs in. The message of a device code is a warning, because the user must see it.</summary>
    public static Task<ICloudSession> ConnectAsync(
        SignInRequest request, WaitNotices waits, IOperationSink sink, CancellationToken cancellationToken) =>
        CloudSessionFactory.ConnectAsync(request, new CloudTransport { Waits = waits }, sink.Warning, cancellationToken);

    /// <summary>Realm discovery without a session.</summary>
    public static IRealmDiscovery Realm(CloudEnvironment environment, WaitNotices waits) =>
        CloudSessionFactory.RealmDiscovery(environment, new CloudTransport { Waits = waits });
}
