using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>
/// The word a completion stands for, without the quotes PowerShell closes around one that was begun with a quote, and values as
/// PowerShell reads them back.
/// </summary>
internal sealed class CompletionWord(string? word)
{
    private const string Quotes = "'\"";

    // What a bare argument may hold anywhere without meaning something to PowerShell.
    private const string Harmless = "._-@#+~^!%/:\\*?=";

    private readonly string _text = Unquoted(word ?? "");
    private readonly bool _isQuoted = word is { Length: > 0 } && Quotes.IndexOf(word[0]) >= 0;

    /// <summary>Whether the value begins with the word, whatever the case.</summary>
    public bool Begins(string value) => value.StartsWith(_text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The completion to a value: in quotes where it needs them, or the word has them.</summary>
    public CompletionResult To(string value, string? listed = null, string? toolTip = null) => new(
        _isQuoted || NeedsQuotes(value) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'" : value,
        listed ?? value,
        CompletionResultType.ParameterValue,
        toolTip ?? value);

    private static string Unquoted(string word)
    {
        if (word.Length == 0 || Quotes.IndexOf(word[0]) < 0)
            return word;

        bool isClosed = word.Length > 1 && word[word.Length - 1] == word[0];
        return word.Substring(1, word.Length - (isClosed ? 2 : 1));
    }

    private static bool NeedsQuotes(string value) =>
        !char.IsLetterOrDigit(value[0]) || !value.All(c => char.IsLetterOrDigit(c) || Harmless.IndexOf(c) >= 0);
}
