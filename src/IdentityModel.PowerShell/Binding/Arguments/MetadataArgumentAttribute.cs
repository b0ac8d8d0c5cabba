using System.Collections;
using System.Globalization;
using System.Management.Automation;
using IdentityModel.Local.Metadata;

namespace IdentityModel.PowerShell;

/// <summary>Takes metadata as Get-FederationMetadata gives it, or the path of a metadata file.</summary>
public sealed class MetadataArgumentAttribute : ArgumentTransformationAttribute
{
    private const string Forms = "Give the path of a metadata file, or the result of Get-FederationMetadata.";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Read(engineIntrinsics, inputData)!;
        }
        catch (ArgumentTransformationMetadataException e)
        {
            return new UnusableObject(inputData, e.Message, e.Message).Behind(new FederationMetadata());
        }
    }

    private static FederationMetadata? Read(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            FederationMetadata metadata => metadata,
            string text => AtPath(engineIntrinsics, text),
            Uri uri => AtPath(engineIntrinsics, uri.OriginalString),
            FileInfo file => InFile(file.FullName),
            DirectoryInfo folder => InFile(folder.FullName),
            PathInfo path => AtPath(engineIntrinsics, path.Path),
            IList { Count: 1 } only => Read(engineIntrinsics, only[0]),
            IList many => throw new ArgumentTransformationMetadataException($"There are {many.Count} values, and the command takes the metadata of one provider. {Forms}"),
            PSCustomObject or IDictionary => Converted(inputData!),
            var other => throw new ArgumentTransformationMetadataException($"A value of the type {other.GetType()} is not metadata. {Forms}"),
        };

    // Metadata from a job or a file.
    private static FederationMetadata Converted(object value) =>
        LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out FederationMetadata metadata)
            ? metadata
            : throw new ArgumentTransformationMetadataException($"The object is not metadata; it has {ObjectProperties.NamesOf(value)}. {Forms}");

    private static FederationMetadata AtPath(EngineIntrinsics engine, string text) => Begins(text, "https://") || Begins(text, "http://")
        ? throw new ArgumentTransformationMetadataException($"'{text}' is an address, not a file. Read it first: Get-FederationMetadata -Uri '{text.Replace("'", "''")}'")
        : InFile(ArgumentPath.Of(engine, text, "metadata", Forms));

    private static bool Begins(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

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
            throw Refused(e);
        }
    }

    private static ArgumentTransformationMetadataException Refused(IdentityModelException e) => new($"{e.Message} {e.Advice}", e);

    private static FederationMetadata Read(string path) =>
        Task.Run(() => new FederationMetadataReader().ReadFileAsync(path, CancellationToken.None)).GetAwaiter().GetResult();
}
