namespace IdentityModel.Core;

/// <summary>The command lines that read a file of objects, for the advice of errors.</summary>
public static class FileCommand
{
    private static readonly char[] Delimiters = [';', '\t', '|'];

    /// <summary>Reads a file. Null if the path does not end as that of such a file.</summary>
    public static string? Read(string? path)
    {
        string file = ConversionCommand.Quoted(path);
        return HasEnding(".csv") ? $"Import-Csv {file}"
            : HasEnding(".json") ? $"Get-Content -Raw {file} | ConvertFrom-Json"
            : HasEnding(".xml") || HasEnding(".clixml") ? $"Import-Clixml {file}"
            : null;

        bool HasEnding(string ending) => path?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Reads a file with its own delimiter. Null if Import-Csv did not take the whole header of a file for one name.</summary>
    /// <param name="names">The names of the properties of an object.</param>
    public static string? ReadDelimited(IEnumerable<string> names)
    {
        string[] first = [.. names.Take(2)];
        int place = first.Length == 1 ? first[0].IndexOfAny(Delimiters) : -1;
        return place < 0 ? null : $"Import-Csv -Delimiter {(first[0][place] == '\t' ? "\"`t\"" : $"'{first[0][place]}'")}";
    }

    /// <summary>The advice for an object that is not what the command takes.</summary>
    /// <param name="names">The names of its properties; null if it has none.</param>
    /// <param name="otherwise">The advice if the delimiter is not the reason.</param>
    internal static string Advice(IEnumerable<string>? names, string otherwise) =>
        ReadDelimited(names ?? []) is { } read ? $"Use the delimiter of the file: {read}" : otherwise;
}
