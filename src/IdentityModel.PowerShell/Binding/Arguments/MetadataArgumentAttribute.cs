using System.Management.Automation;
using IdentityModel.Local.Metadata;

namespace IdentityModel.PowerShell;

/// <summary>Takes metadata as Get-FederationMetadata gives it, or the path of a metadata file.</summary>
public sealed class MetadataArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => AtPath(engineIntrinsics, text),
            FileInfo file => InFile(file.FullName),
            var other => other,
        };

    private static FederationMetadata AtPath(EngineIntrinsics engine, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && !address.IsFile)
            throw new ArgumentTransformationMetadataException($"'{text}' is no file. Read it first: Get-FederationMetadata -Uri {text}");

        try
        {
            return InFile(engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text));
        }
        catch (SessionStateException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static FederationMetadata InFile(string path)
    {
        try
        {
            // The file is read here: the commands get metadata, whatever it came from.
            ModuleAssemblyResolver.EnsureOwn();
            return Read(path);
        }
        catch (IdentityModelException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Advice}", e);
        }
    }

    private static FederationMetadata Read(string path) =>
        Task.Run(() => new FederationMetadataReader().ReadFileAsync(path, CancellationToken.None)).GetAwaiter().GetResult();
}
