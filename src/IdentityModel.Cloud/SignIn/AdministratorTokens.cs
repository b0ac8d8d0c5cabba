using Microsoft.Identity.Client;

namespace IdentityModel.Cloud;

/// <summary>An administrator signs in, in the browser or with a device code.</summary>
internal sealed class AdministratorTokens : MsalTokens
{
    /// <summary>
    /// Microsoft Graph Command Line Tools, Microsoft's own application, present in every tenant; Connect-MgGraph uses it too.
    /// </summary>
    public const string DefaultClientId = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    private const string InBrowserNotice =
        "Waiting for the sign-in in the browser. If no browser opens, press Ctrl+C and run Connect-IdentityModel -UseDeviceCode.";

    private readonly IPublicClientApplication _application;
    private readonly string[] _scopes;
    private readonly CloudTransport _transport;
    private readonly Action<string> _prompt;
    private IAccount? _account;

    public AdministratorTokens(
        SignInRequest request, CloudEndpoints endpoints, HttpClient client, CloudTransport transport, Action<string> prompt)
        : base(request, endpoints)
    {
        _transport = transport;
        _prompt = prompt;
        _scopes = [.. DelegatedScopes.Of(request).Select(scope => DelegatedScopes.Qualify(scope, endpoints))];
        _application = PublicClientApplicationBuilder.Create(request.ClientId ?? DefaultClientId)
            .WithAuthority($"{endpoints.Authority}/{request.TenantId ?? "organizations"}")
            .WithInstanceDiscovery(enableInstanceDiscovery: false) // the hosts are documented, so discovery is not needed
            .WithRedirectUri("http://localhost")
            .WithLegacyCacheCompatibility(false)
            .WithHttpClientFactory(new MsalHttpClientFactory(client), retryOnceOn5xx: false)
            .Build();
    }

    protected override async Task<AuthenticationResult> AcquireAsync(CancellationToken cancellationToken)
    {
        AuthenticationResult result = Request.Method is SignInMethod.DeviceCode
            ? await ByDeviceCodeAsync(cancellationToken).ConfigureAwait(false)
            : await InBrowserAsync(cancellationToken).ConfigureAwait(false);
        _account = result.Account;
        return result;
    }

    protected override async Task<AuthenticationResult> AcquireAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _application.AcquireTokenSilent(_scopes, _account)
                .WithForceRefresh(true)
                .ExecuteAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (MsalUiRequiredException needsTheAdmin)
        {
            throw Errors.SignInExpired(needsTheAdmin);
        }
    }

    protected override SessionContext Describe(AuthenticationResult result, TokenClaims claims) => new()
    {
        TenantId = claims.TenantId ?? result.TenantId,
        Account = result.Account?.Username ?? claims.UserPrincipalName,
        AccountId = claims.ObjectId ?? result.UniqueId,
        AuthType = SessionAuthType.Delegated,
        Scopes = claims.Permissions is { Count: > 0 } carried
            ? carried
            : [.. result.Scopes.Select(scope => DelegatedScopes.Shorten(scope, Endpoints))],
    };

    private async Task<AuthenticationResult> ByDeviceCodeAsync(CancellationToken cancellationToken)
    {
        IDisposable? notice = null;
        try
        {
            return await _application.AcquireTokenWithDeviceCode(_scopes, code =>
            {
                _prompt(code.Message);
                notice = _transport.Waits.TellLater("the sign-in elsewhere", $"enter the code {code.UserCode} there", _transport.NetworkClock);
                return Task.CompletedTask;
            }).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            notice?.Dispose();
        }
    }

    /// <summary>A browser may open behind other windows, or not at all, and MSAL waits silently.</summary>
    private async Task<AuthenticationResult> InBrowserAsync(CancellationToken cancellationToken)
    {
        AcquireTokenInteractiveParameterBuilder interactive =
            _application.AcquireTokenInteractive(_scopes).WithUseEmbeddedWebView(false);
        if (_transport.OpenBrowser is { } open)
            interactive = interactive.WithSystemWebViewOptions(new SystemWebViewOptions { OpenBrowserAsync = open });

        using ITimer notice = _transport.NetworkClock.CreateTimer(
            _ => _prompt(InBrowserNotice), null, WaitNotices.Patience, Timeout.InfiniteTimeSpan);
        return await interactive.ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }
}
