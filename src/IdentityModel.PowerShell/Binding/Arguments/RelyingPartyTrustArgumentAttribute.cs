using System.Collections;
using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>
/// Takes what Get-AdfsRelyingPartyTrust gives, live or from a remote session, or the path of a file that Export-Clixml wrote. Among several
/// trusts, it takes that of Entra ID.
/// </summary>
public sealed class RelyingPartyTrustArgumentAttribute : ArgumentTransformationAttribute
{
    private const string Forms = "Give the result of Get-AdfsRelyingPartyTrust, or the path of a file in which Export-Clixml saved this result.";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null => null!,
            RelyingPartyTrust trust => trust,
            string text => Checked(() => InFile(ArgumentPath.Of(engineIntrinsics, text, "trust", Forms))),
            FileInfo file => Checked(() => InFile(file.FullName)),
            PathInfo path => Checked(() => InFile(ArgumentPath.Of(engineIntrinsics, path.Path, "trust", Forms))),
            IList { Count: 1 } only => Transform(engineIntrinsics, only[0]!),
            IList many when many.Cast<object?>().Any(one => one is null) => throw new ArgumentTransformationMetadataException($"A trust is empty. {Forms}"),
            IList many => Checked(() => Of([.. many.Cast<object>()])),
            _ => Checked(() => Of([inputData])),
        };
    }

    private static RelyingPartyTrust Of(object[] objects) => RelyingPartyTrustShape.OfEntraId(
        [.. objects.Select(one => new PSObjectBag(PSObject.AsPSObject(one)))], TypeOf(objects[0]));

    private static string TypeOf(object one) => PSObject.AsPSObject(one).TypeNames.FirstOrDefault() ?? one.GetType().ToString();

    private static RelyingPartyTrust InFile(string path)
    {
        // The file is read here: the commands get a trust, whatever it came from.
        ModuleAssemblyResolver.EnsureOwn();
        return Read(path);
    }

    private static RelyingPartyTrust Read(string path) =>
        Task.Run(() => RelyingPartyTrustFile.ReadAsync(path, CancellationToken.None)).GetAwaiter().GetResult();

    private static RelyingPartyTrust Checked(Func<RelyingPartyTrust> read)
    {
        try
        {
            return read();
        }
        catch (IdentityModelException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Advice}", e);
        }
    }
}
