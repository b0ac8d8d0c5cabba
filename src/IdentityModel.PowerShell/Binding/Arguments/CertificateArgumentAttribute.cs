using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes a certificate as Protect-CmsMessage does: the certificate itself, its thumbprint, its path in the <c>Cert:</c> drive, or
/// a file.
/// </summary>
public sealed class CertificateArgumentAttribute : ArgumentTransformationAttribute
{
    private const int ThumbprintLength = 40;
    private const int LargestKey = 1024 * 1024;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string { Length: ThumbprintLength } thumbprint when thumbprint.All(Uri.IsHexDigit) => CertificateStore.Find(thumbprint),
            string path => AtPath(engineIntrinsics, path),
            FileInfo file => InFile(file),
            X509Certificate2 certificate => certificate,
            null => null!,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{other}' is not a certificate, a thumbprint or a path of a certificate."),
        };

    private static X509Certificate2 InFile(FileInfo file)
    {
        try
        {
            CheckIsFile(file.FullName);
            return new X509Certificate2(file.FullName);
        }
        catch (IdentityModelException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Advice}", e);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            throw new ArgumentTransformationMetadataException(Said(file), e);
        }
    }

    private static string Said(FileInfo file) => ContentOf(file) switch
    {
        X509ContentType.Pfx => $"The file '{file.FullName}' is protected by a password. Give the certificate that Get-PfxCertificate returns for it.",
        _ when HasPrivateKey(file) => $"The file '{file.FullName}' contains a private key and no certificate. Give the file of the certificate, "
            + "such as a .cer file.",
        _ => $"The file '{file.FullName}' does not contain a certificate. Give a certificate as PEM or DER, such as a .cer file.",
    };

    private static X509ContentType ContentOf(FileInfo file)
    {
        try
        {
            return X509Certificate2.GetCertContentType(file.FullName);
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            return X509ContentType.Unknown;
        }
    }

    // No text is made of the key.
    private static bool HasPrivateKey(FileInfo file)
    {
        try
        {
            return file.Length < LargestKey && File.ReadAllBytes(file.FullName).AsSpan().IndexOf("PRIVATE KEY-----"u8) >= 0;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            return false;
        }
    }

    // Types of the module's other libraries are used only after the check that these libraries are its own.
    private static void CheckIsFile(string path)
    {
        ModuleAssemblyResolver.EnsureOwn();
        ExistingFile.Check(path);
    }

    private static X509Certificate2 AtPath(EngineIntrinsics engine, string path) => path.IndexOf('\0') >= 0
        ? throw new ArgumentTransformationMetadataException("The path of the certificate contains a null character.")
        : engine.InvokeProvider.Item.Get(path).Select(item => item.BaseObject).FirstOrDefault() switch
        {
            X509Certificate2 certificate => certificate,
            FileInfo file => InFile(file),
            DirectoryInfo => throw new ArgumentTransformationMetadataException($"'{path}' is a folder, not a certificate file."),
            _ => throw new ArgumentTransformationMetadataException($"There is no certificate at '{path}'."),
        };
}
