using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that record the passwords they set before they set them.</summary>
public abstract class PasswordFileCmdlet : TenantWritingCmdlet
{
    /// <summary>A new file the passwords are recorded in before they are set.</summary>
    [Parameter]
    public string? PasswordFile { get; set; }

    /// <summary>The certificate the password file is encrypted to: itself, its thumbprint or path.</summary>
    [Parameter]
    [CertificateArgument]
    public X509Certificate2? ProtectTo { get; set; }
}
