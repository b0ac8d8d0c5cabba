using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace IdentityModel.Cloud;

/// <summary>The one way in: makes sessions and realm discovery. Nothing of Graph or MSAL shows on this surface.</summary>
public static class CloudSessionFactory
{
    /// <summary>Signs in.</summary>
    /// <param name="request">How, and where.</param>
    /// <param name="transport">What carries the requests.</param>
    /// <param name="prompt">Shows the admin the message of a device code sign-in, and what a given token does not say.</param>
    /// <param name="cancellationToken">Ends a sign-in that nobody completes.</param>
    /// <exception cref="IdentityModelException">
    /// TenantMalformed, ClientIdMalformed, ScopeMalformed, SignInFailed, SignInIncomplete, SignInExpired, BrowserUnavailable, CertificateUnusable, ManagedIdentityUnavailable,
    /// CertificateUntrusted, TlsFailed, HostUnknown, HostUnreachable, ServiceBusy or AnswerMalformed.
    /// </exception>
    public static async Task<ICloudSession> ConnectAsync(
        SignInRequest request, CloudTransport transport, Action<string> prompt, CancellationToken cancellationToken)
    {
        request = request.Checked();
        var endpoints = CloudEndpoints.Of(request.Environment);
        var pipeline = new HttpPipeline(transport);
        try
        {
            HttpClient loginClient = pipeline.CreateLoginClient();
            ITokenSource source = Source(request, endpoints, loginClient, transport, prompt);
            SignedIn signedIn = await source.SignInAsync(cancellationToken).ConfigureAwait(false);

            var tokens = new SessionTokens(source, signedIn.Token, transport.Clock);
            var graph = new GraphServiceClient(
                pipeline.CreateGraphClient(tokens, endpoints), new AnonymousAuthenticationProvider(), endpoints.GraphRoot);
            SessionContext context = signedIn.Context with { Environment = request.Environment, IsSandbox = transport.IsSandbox };
            return new CloudSession(
                context,
                new GraphCloudDirectory(graph, context, transport.Clock, transport.Waits),
                new RealmDiscovery(loginClient, endpoints),
                transport.Clock,
                pipeline);
        }
        catch
        {
            pipeline.Dispose();
            throw;
        }
    }

    /// <summary>Realm discovery without a session: it needs no sign-in (docs/facts/federation.md#realm-discovery).</summary>
    public static IRealmDiscovery RealmDiscovery(CloudEnvironment environment, CloudTransport transport) =>
        new RealmDiscovery(new HttpPipeline(transport).CreateLoginClient(), CloudEndpoints.Of(environment));

    private static ITokenSource Source(
        SignInRequest request, CloudEndpoints endpoints, HttpClient client, CloudTransport transport, Action<string> prompt) =>
        request.Method switch
        {
            SignInMethod.Interactive or SignInMethod.DeviceCode =>
                new AdministratorTokens(request, endpoints, client, transport, prompt),
            SignInMethod.Certificate or SignInMethod.ClientSecret =>
                new ApplicationTokens(request, endpoints, client, transport.Clock),
            SignInMethod.ManagedIdentity => new ManagedIdentityTokens(request, endpoints, client),
            SignInMethod.AccessToken => new GivenToken(request, transport.Clock, prompt),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Method, null),
        };
}
