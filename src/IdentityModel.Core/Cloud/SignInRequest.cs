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

    /// <summary>The request with its names in the form that the sign-in service takes.</summary>
    /// <exception cref="IdentityModelException">TenantMalformed, ClientIdMalformed or ScopeMalformed.</exception>
    public SignInRequest Checked() => this with
    {
        TenantId = TenantId is null ? null : TenantReference.Read(TenantId),
        ClientId = ClientId is null ? null : ApplicationOf(ClientId),
        Scopes = [.. Scopes.Select(ScopeOf)],
    };

    private static string ApplicationOf(string given) =>
        Guid.TryParse(given, out Guid id) ? id.ToString() : throw Errors.ClientIdMalformed(given);

    private static string ScopeOf(string? given) =>
        given?.Trim() is { Length: > 0 } scope && !scope.Any(char.IsWhiteSpace) ? scope : throw Errors.ScopeMalformed(given ?? "");
}
