namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>
/// Cuts claim rules into pieces, in one pass. A text has no escapes: it ends at the next quotation mark, and a backslash is a backslash
/// (docs/facts/claim-rules.md#language).
/// </summary>
internal sealed class ClaimTokenizer(string text)
{
    private const char Quote = '"';

    // The longer ones first: '=' begins four others.
    private static readonly string[] Symbols =
        ["=>", "==", "=~", "!=", "!~", "&&", ">=", "<=", ">", "<", "=", "+", ",", ";", ":", ".", "(", ")", "[", "]", "@"];

    private int _at;
    private int _line = 1;
    private int _lineStart;
    private ClaimToken? _overLines;

    /// <summary>The next piece.</summary>
    /// <exception cref="IdentityModelException">It is none of the language.</exception>
    public ClaimToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            Step();

        int line = _line;
        int column = _at - _lineStart + 1;
        if (_at == text.Length)
            return new(ClaimTokenKind.End, "", line, column);

        char first = text[_at];
        if (first == Quote)
            return ReadText(line, column);

        if (IsLetter(first))
            return new(ClaimTokenKind.Word, Run(letter => IsLetter(letter) || IsDigit(letter)), line, column);

        if (IsDigit(first))
            return new(ClaimTokenKind.Number, Run(IsDigit), line, column);

        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                _at += symbol.Length;
                if (symbol == ";")
                    _overLines = null;
                return new(ClaimTokenKind.Symbol, symbol, line, column);
            }
        }

        throw Unknown(first, line, column);
    }

    private static bool IsLetter(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static IdentityModelException Unknown(char first, int line, int column) => first switch
    {
        // No page of AD FS knows comments, so that nothing says how one would end.
        '#' or '/' => Errors.ClaimRuleUnsupported(line, $"a comment, or another text that begins with '{first}'"),
        '\u201C' or '\u201D' or '\u201E' => Errors.ClaimRuleNotReadable(line, column, $"'{first}'", "a straight quotation mark (\")"),
        _ => Errors.ClaimRuleNotReadable(line, column, $"'{Shown.Value(first.ToString())}'", "a part of a claim rule"),
    };

    // If an earlier text of the rule goes over several lines, it is the one whose quotation mark is missing.
    private ClaimToken ReadText(int line, int column)
    {
        Step();
        int start = _at;
        while (_at < text.Length && text[_at] != Quote)
            Step();

        if (_at == text.Length)
        {
            throw Errors.ClaimRuleNotReadable(
                _overLines?.Line ?? line, _overLines?.Column ?? column, "a text without an end", "a closing quotation mark (\")");
        }

        ClaimToken read = new(ClaimTokenKind.Text, text.Substring(start, _at - start), line, column);
        Step();
        _overLines ??= read.IsOverLines ? read : null;
        return read;
    }

    private string Run(Func<char, bool> isPart)
    {
        int start = _at;
        while (_at < text.Length && isPart(text[_at]))
            _at++;
        return text.Substring(start, _at - start);
    }

    private void Step()
    {
        bool isLineEnd = text[_at] == '\n' || (text[_at] == '\r' && (_at + 1 == text.Length || text[_at + 1] != '\n'));
        _at++;
        if (isLineEnd)
        {
            _line++;
            _lineStart = _at;
        }
    }
}
