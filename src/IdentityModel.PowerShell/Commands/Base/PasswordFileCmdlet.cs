using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>The base of cmdlets that record passwords before they set them.</summary>
public abstract class PasswordFileCmdlet : TenantWritingCmdlet
{
    /// <summary>A new file for the passwords, which records each before it is set.</summary>
    [Parameter]
    public string? PasswordFile { get; set; }

    /// <summary>The certificate that encrypts the passwords in the file: a certificate object, a thumbprint or a path.</summary>
    [Parameter]
    [CertificateArgument]
    public X509Certificate2? ProtectTo { get; set; }
}
