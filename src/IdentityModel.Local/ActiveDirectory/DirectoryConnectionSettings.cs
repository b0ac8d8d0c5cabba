using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>How connections to domain controllers are made.</summary>
public sealed record DirectoryConnectionSettings
{
    /// <summary>What protects the connection.</summary>
    public DirectoryTransport Transport { get; init; }

    /// <summary>The user name for a simple bind; null for the Kerberos ticket or Windows account of this process.</summary>
    public string? UserName { get; init; }

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The only trusted authorities; if empty, those of this computer.</summary>
    public IReadOnlyList<X509Certificate2> CertificateAuthorities { get; init; } = [];

    /// <summary>Whether to accept any certificate, from any issuer and with any name.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The time limit for connecting, for signing in, and for each page.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Measures that time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
