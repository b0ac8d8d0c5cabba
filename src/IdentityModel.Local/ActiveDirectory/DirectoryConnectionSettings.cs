using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>How connections to domain controllers are made.</summary>
public sealed record DirectoryConnectionSettings
{
    /// <summary>What protects the connection.</summary>
    public DirectoryTransport Transport { get; init; }

    /// <summary>Who signs in by a simple bind; the Kerberos ticket or Windows account of this process when null.</summary>
    public string? UserName { get; init; }

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The authorities that alone are trusted; those of this computer when empty.</summary>
    public IReadOnlyList<X509Certificate2> CertificateAuthorities { get; init; } = [];

    /// <summary>Whether any certificate will do, whoever issued it and whatever its name.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How long each answer may take: of connecting, signing in, and of each page.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tells when that is over.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
