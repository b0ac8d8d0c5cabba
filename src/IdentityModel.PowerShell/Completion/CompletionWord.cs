using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityModel.PowerShell;

/// <summary>
/// The word to complete, without the quotes that PowerShell closes around it, and values in a form that PowerShell can read back.
/// </summary>
internal sealed class CompletionWord(string? word)
{
    private const string Quotes = "'\"";

    // Characters that have no special meaning for PowerShell anywhere in a bare argument.
    private const string Harmless = "._-@#+~^!%/:\\*?=";

    private readonly string _text = Unquoted(word ?? "");
    private readonly bool _isQuoted = word is { Length: > 0 } && Quotes.IndexOf(word[0]) >= 0;

    /// <summary>Whether the value begins with the word, in any case.</summary>
    public bool Begins(string value) => value.StartsWith(_text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The completion to a value, in quotes if the value needs them or the word has them.</summary>
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
