using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace IdentityModel.Cloud;

/// <summary>
/// The identity of the machine or Automation account (docs/facts/platform.md#managed-identity). MSAL caches these tokens for the
/// whole process. The module bypasses that cache, so that a session never gets another session's token.
/// </summary>
internal sealed class ManagedIdentityTokens : MsalTokens
{
    private readonly IManagedIdentityApplication _application;

    public ManagedIdentityTokens(SignInRequest request, CloudEndpoints endpoints, HttpClient client)
        : base(request, endpoints) =>
        _application = ManagedIdentityApplicationBuilder
            .Create(request.ClientId is { } id ? ManagedIdentityId.WithUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned)
            .WithHttpClientFactory(new MsalHttpClientFactory(client), retryOnceOn5xx: false)
            .Build();

    protected override Task<AuthenticationResult> AcquireAsync(CancellationToken cancellationToken) =>
        _application.AcquireTokenForManagedIdentity(Endpoints.GraphResource).WithForceRefresh(true).ExecuteAsync(cancellationToken);

    protected override Task<AuthenticationResult> AcquireAgainAsync(CancellationToken cancellationToken) =>
        AcquireAsync(cancellationToken);

    protected override SessionContext Describe(AuthenticationResult result, TokenClaims claims) => new()
    {
        TenantId = claims.TenantId ?? Request.TenantId,
        Account = claims.ApplicationId ?? Request.ClientId,
        AccountId = claims.ObjectId,
        AuthType = SessionAuthType.ManagedIdentity,
        Scopes = claims.Permissions,
    };
}
