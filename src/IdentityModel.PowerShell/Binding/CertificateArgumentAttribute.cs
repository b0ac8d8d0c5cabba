using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes a certificate as Protect-CmsMessage does: itself, its thumbprint, its path in the <c>Cert:</c> drive, or a file.
/// </summary>
public sealed class CertificateArgumentAttribute : ArgumentTransformationAttribute
{
    private const int ThumbprintLength = 40;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string { Length: ThumbprintLength } thumbprint when thumbprint.All(Uri.IsHexDigit) => CertificateStore.Find(thumbprint),
            string path => AtPath(engineIntrinsics, path),
            _ => inputData,
        };

    private static X509Certificate2 AtPath(EngineIntrinsics engine, string path) =>
        engine.InvokeProvider.Item.Get(path).Select(item => item.BaseObject).FirstOrDefault() switch
        {
            X509Certificate2 certificate => certificate,
            FileInfo file => new X509Certificate2(file.FullName),
            _ => throw new ArgumentTransformationMetadataException($"There is no certificate at '{path}'."),
        };
}
