using System.Management.Automation;
using IdentityModel.Local.ActiveDirectory;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that connect to domain controllers.</summary>
public abstract class DomainControllerCmdlet : AsyncIdentityCmdlet
{
    private const int LongestTimeout = 3600;

    /// <summary>The account that signs in: name@domain or DOMAIN\name. The command sends the password only over TLS, so you cannot use -Transport Sealed with it. Without this parameter, the account that runs PowerShell signs in.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>How to encrypt the connection: Ldaps (port 636), StartTls (389), or Sealed, which is Kerberos without TLS (389).</summary>
    [Parameter]
    public DirectoryTransport Transport { get; set; }

    /// <summary>
    /// A PEM or DER file of the authority that issued the server's certificate. Use it if this computer does not trust that authority.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("CaFile")]
    public string? CertificateAuthorityPath { get; set; }

    /// <summary>Accept any certificate. Use it only for tests: a false server gets the password and can return false users.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How many seconds the command waits for each answer of a server, from 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, LongestTimeout)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>How connections are made.</summary>
    private protected DirectoryConnectionSettings Settings() => new()
    {
        Transport = Transport,
        UserName = Credential?.UserName,
        Password = Credential?.Password,
        SkipCertificateCheck = SkipCertificateCheck,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
    };
}
