namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>The pieces of claim rules: the current one, and the one after it.</summary>
internal sealed class ClaimTokens
{
    private readonly ClaimTokenizer _tokenizer;
    private ClaimToken? _overLines;

    public ClaimTokens(string text)
    {
        _tokenizer = new ClaimTokenizer(text);
        Current = _tokenizer.Next();
        Peek = _tokenizer.Next();
    }

    public ClaimToken Current { get; private set; }

    public ClaimToken Peek { get; private set; }

    public void Advance()
    {
        _overLines = Current.IsOverLines ? Current : Current.IsSymbol(";") ? null : _overLines;
        Current = Peek;
        Peek = _tokenizer.Next();
    }

    public bool TakeIf(string symbol)
    {
        if (!Current.IsSymbol(symbol))
            return false;
        Advance();
        return true;
    }

    public bool TakeIfWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        Advance();
        return true;
    }

    /// <summary>Takes a symbol that must be next.</summary>
    public void Take(string symbol, string? expected = null)
    {
        if (!TakeIf(symbol))
            throw Expected(expected ?? $"'{symbol}'");
    }

    public string TakeOneOf(string[] symbols, string expected)
    {
        string symbol = Current.Text;
        if (Current.Kind != ClaimTokenKind.Symbol || !symbols.Contains(symbol))
            throw Expected(expected);
        Advance();
        return symbol;
    }

    public string TakeText(string expected)
    {
        string text = Current.Text;
        if (Current.Kind != ClaimTokenKind.Text)
            throw Expected(expected);
        Advance();
        return text;
    }

    /// <summary>The place of a name, of any case, or -1.</summary>
    public static int IndexOf(string name, List<string?> names) =>
        names.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The error that something else is here. If a text of the same rule goes over several lines, its quotation mark is missing, and the
    /// error is where the text begins.
    /// </summary>
    public IdentityModelException Expected(string what)
    {
        ClaimToken? text = _overLines ?? (Current.IsOverLines ? Current : null);
        return text is { } open
            ? Errors.ClaimRuleNotReadable(open.Line, open.Column, "a text that ends in a later line", "a closing quotation mark (\")")
            : Errors.ClaimRuleNotReadable(Current.Line, Current.Column, Current.Shown, what);
    }
}
