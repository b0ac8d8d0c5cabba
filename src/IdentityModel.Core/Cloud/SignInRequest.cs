using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core;

/// <summary>How to sign in, and where.</summary>
public sealed record SignInRequest
{
    /// <summary>The way to sign in.</summary>
    public SignInMethod Method { get; init; }

    /// <summary>The cloud.</summary>
    public CloudEnvironment Environment { get; init; }

    /// <summary>The tenant's id or a domain of it; null for the administrator's home tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application's id; null for Microsoft's own Graph command line tools, or for the system-assigned identity.</summary>
    public string? ClientId { get; init; }

    /// <summary>The delegated permissions to request; empty for those that the module's reads need.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The application's certificate, with its private key.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The application's secret.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>The token obtained elsewhere.</summary>
    public SecureString? AccessToken { get; init; }
}
