using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityModel.Local.Files;

/// <summary>The one way this module writes JSON files: camelCase, enumerations by name, no nulls.</summary>
internal static class FileJson
{
    /// <summary>For files a person may read.</summary>
    internal static readonly JsonSerializerOptions Indented = Make(writeIndented: true);

    /// <summary>For one object in each line.</summary>
    internal static readonly JsonSerializerOptions OneLine = Make(writeIndented: false);

    /// <summary>For reading files that a person may have edited: a misspelt name is an error, and not ignored.</summary>
    internal static readonly JsonSerializerOptions Strict = new(Indented) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static JsonSerializerOptions Make(bool writeIndented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = writeIndented,
    };
}
