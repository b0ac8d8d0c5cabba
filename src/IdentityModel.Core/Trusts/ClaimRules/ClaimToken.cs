namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>A piece of a rule, and where it begins.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; those of a text without the quotation marks.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal readonly record struct ClaimToken(ClaimTokenKind Kind, string Text, int Line, int Column)
{
    /// <summary>How an error names it.</summary>
    public string Shown => Kind switch
    {
        ClaimTokenKind.End => "the end of the rules",
        ClaimTokenKind.Text => $"the text \"{Core.Shown.Value(Text)}\"",
        _ => $"'{Core.Shown.Value(Text)}'",
    };

    public bool IsSymbol(string text) => Kind == ClaimTokenKind.Symbol && Text == text;

    /// <summary>Whether it is this word. The language ignores case: Learn writes EXISTS and exists, Type and type.</summary>
    public bool IsWord(string text) => Kind == ClaimTokenKind.Word && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is text over several lines, which is mostly a text whose quotation mark is missing.</summary>
    public bool IsOverLines => Kind == ClaimTokenKind.Text && Text.IndexOf('\n') >= 0;
}
