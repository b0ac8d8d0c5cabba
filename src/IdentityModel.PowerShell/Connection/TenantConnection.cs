using IdentityModel.Cloud;

namespace IdentityModel.PowerShell;

/// <summary>
/// Where the cmdlets touch the Cloud assembly: in methods of this class alone, so that it is loaded when one of them first runs.
/// </summary>
internal static class TenantConnection
{
    /// <summary>Signs in. A device code's message goes out as a warning: it must be seen.</summary>
    public static Task<ICloudSession> ConnectAsync(
        SignInRequest request, WaitNotices waits, IOperationSink sink, CancellationToken cancellationToken) =>
        CloudSessionFactory.ConnectAsync(request, new CloudTransport { Waits = waits }, sink.Warning, cancellationToken);

    /// <summary>Realm discovery without a session.</summary>
    public static IRealmDiscovery Realm(CloudEnvironment environment, WaitNotices waits) =>
        CloudSessionFactory.RealmDiscovery(environment, new CloudTransport { Waits = waits });
}
