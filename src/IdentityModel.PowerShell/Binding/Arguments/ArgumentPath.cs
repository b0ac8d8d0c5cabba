using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>The path of a file that is given in place of what the file has.</summary>
internal static class ArgumentPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The complete path of a file.</summary>
    /// <param name="engine">The session, whose current folder counts.</param>
    /// <param name="text">What was given.</param>
    /// <param name="what">What the file has, such as <c>metadata</c>.</param>
    /// <param name="forms">What can be given, as a sentence.</param>
    public static string Of(EngineIntrinsics engine, string text, string what, string forms)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentTransformationMetadataException($"The path of the {what} is empty. {forms}");
        if (text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith("<", StringComparison.Ordinal))
            throw new ArgumentTransformationMetadataException($"The text is the content of a file. {forms}");

        return text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            ? address.LocalPath
            : Resolved(engine, text);
    }

    private static string Resolved(EngineIntrinsics engine, string text)
    {
        try
        {
            string path = engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text, out ProviderInfo provider, out _);
            return provider.Name == FileSystem ? path : throw Refused(Errors.PathNotAFile(text));
        }
        catch (SessionStateException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static ArgumentTransformationMetadataException Refused(IdentityModelException e) => new($"{e.Message} {e.Advice}", e);
}
