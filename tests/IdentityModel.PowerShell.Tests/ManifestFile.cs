using System.Text.RegularExpressions;

namespace IdentityModel.PowerShell.Tests;

/// <summary>Reads what these tests need of the module's manifest; PowerShell itself reads it in the Pester suite.</summary>
internal static partial class ManifestFile
{
    private static readonly string Text = File.ReadAllText(Repository.Manifest);

    public static string Value(string key) => ValueOf(key).Match(Text).Groups["value"].Value;

    public static IReadOnlyList<string> List(string key) =>
        [.. QuotedText().Matches(ListOf(key).Match(Text).Groups["list"].Value).Select(match => match.Groups["value"].Value)];

    private static Regex ValueOf(string key) => new($@"^\s*{key}\s*=\s*'(?<value>[^']*)'", RegexOptions.Multiline);

    private static Regex ListOf(string key) => new($@"^\s*{key}\s*=\s*@\((?<list>[^)]*)\)", RegexOptions.Multiline);

    [GeneratedRegex("'(?<value>[^']*)'")]
    private static partial Regex QuotedText();
}
