using System.Collections;
using System.Text.RegularExpressions;

namespace IdentityModel.Core.Matching;

/// <summary>Restores the conflicts of a result from their text (<see cref="MatchConflict.ToString"/>).</summary>
internal static class ConflictText
{
    private static readonly Regex Entry = new(@"\G(?<name>.+?) \((?<attribute>[\w-]+): (?<value>[^()]*)\)(?:;|$)", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The conflicts: a text as of Export-Csv, or a list of texts as of Export-Clixml.</summary>
    /// <returns>None if the value has lost them, or a part of them.</returns>
    public static IReadOnlyList<MatchConflict> Read(object? value)
    {
        string text = value switch
        {
            null => "",
            string one => one,
            IEnumerable list => string.Join(";", list.Cast<object?>()),
            _ => value.ToString() ?? "",
        };
        Match[] entries = [.. Entry.Matches(text).Cast<Match>()];
        return entries.Sum(entry => entry.Length) < text.Length
            ? []
            : [.. entries.Select(entry => new MatchConflict { Name = Part(entry, "name"), Attribute = Part(entry, "attribute"), Value = Part(entry, "value") })];
    }

    private static string Part(Match entry, string name) => entry.Groups[name].Value;
}
