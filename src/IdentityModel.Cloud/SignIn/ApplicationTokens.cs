using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace IdentityModel.Cloud;

/// <summary>An application proves itself with a certificate or a secret.</summary>
internal sealed class ApplicationTokens : MsalTokens
{
    private readonly IConfidentialClientApplication _application;
    private readonly string[] _scopes;

    public ApplicationTokens(SignInRequest request, CloudEndpoints endpoints, HttpClient client, TimeProvider clock)
        : base(request, endpoints)
    {
        string clientId = request.ClientId
            ?? throw Errors.SignInIncomplete(request.Method, "the application's id", "-ClientId");
        string tenant = request.TenantId
            ?? throw Errors.SignInIncomplete(request.Method, "the tenant, because an application has no home tenant", "-TenantId");

        _scopes = [$"{endpoints.GraphResource}/.default"];
        _application = WithCredential(ConfidentialClientApplicationBuilder.Create(clientId), request, clock)
            .WithAuthority($"{endpoints.Authority}/{tenant}")
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithLegacyCacheCompatibility(false)
            .WithHttpClientFactory(new MsalHttpClientFactory(client), retryOnceOn5xx: false)
            .Build();
    }

    protected override Task<AuthenticationResult> AcquireAsync(CancellationToken cancellationToken) =>
        _application.AcquireTokenForClient(_scopes).WithForceRefresh(true).ExecuteAsync(cancellationToken);

    protected override Task<AuthenticationResult> AcquireAgainAsync(CancellationToken cancellationToken) =>
        AcquireAsync(cancellationToken);

    protected override SessionContext Describe(AuthenticationResult result, TokenClaims claims) => new()
    {
        TenantId = claims.TenantId ?? Request.TenantId,
        Account = Request.ClientId,
        AccountId = claims.ObjectId,
        AuthType = SessionAuthType.AppOnly,
        Scopes = claims.Permissions,
    };

    private static ConfidentialClientApplicationBuilder WithCredential(
        ConfidentialClientApplicationBuilder builder, SignInRequest request, TimeProvider clock)
    {
        if (request.Method is SignInMethod.Certificate)
            return builder.WithCertificate(Usable(request, clock));

        if (request.ClientSecret is not { Length: > 0 } secret)
            throw Errors.SignInIncomplete(request.Method, "the application's secret", "-ClientSecretCredential");
        return builder.WithClientSecret(secret.Reveal());
    }

    private static X509Certificate2 Usable(SignInRequest request, TimeProvider clock)
    {
        X509Certificate2 certificate = request.Certificate
            ?? throw Errors.SignInIncomplete(request.Method, "a certificate", "-Certificate or -CertificateThumbprint");

        DateTimeOffset now = clock.GetUtcNow();
        if (now < certificate.NotBefore || now > certificate.NotAfter)
        {
            throw Errors.CertificateUnusable(
                certificate.Subject, $"it is valid only from {certificate.NotBefore} to {certificate.NotAfter}");
        }

        if (!HasPrivateKey(certificate))
            throw Errors.CertificateUnusable(certificate.Subject, "its private key cannot be read");
        return certificate;
    }

    private static bool HasPrivateKey(X509Certificate2 certificate)
    {
        try
        {
            using RSA? key = certificate.GetRSAPrivateKey();
            return key is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
