using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;

namespace IdentityModel.Testing;

/// <summary>
/// The published schema of Microsoft Graph v1.0, where it lies beside the clone: in <c>shared/testdata</c> next to any directory
/// above the test's. A clone without it skips what needs it, with <see cref="Reason"/>.
/// </summary>
public static class GraphSchema
{
    private const string RelativePath = "shared/testdata/graph-v1.0.csdl.xml";

    private static readonly Lazy<string?> File = new(Find);
    private static readonly Lazy<IEdmModel> Loaded = new(Load);

    /// <summary>Whether the schema is there.</summary>
    public static bool IsAvailable => File.Value is not null;

    /// <summary>Why a test that needs the schema is skipped.</summary>
    public static string Reason => $"Graph's published schema ({RelativePath}) is not beside this clone.";

    /// <summary>The schema, read once.</summary>
    public static IEdmModel Model => Loaded.Value;

    private static string? Find()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string candidate = Path.Combine(directory.FullName, RelativePath);
            if (System.IO.File.Exists(candidate))
                return candidate;
        }

        return null;
    }

    private static IEdmModel Load()
    {
        using var reader = XmlReader.Create(File.Value ?? throw new InvalidOperationException(Reason));
        return CsdlReader.TryParse(reader, out IEdmModel model, out IEnumerable<EdmError> errors)
            ? model
            : throw new InvalidDataException(string.Join("; ", errors.Take(5).Select(error => error.ErrorMessage)));
    }
}
