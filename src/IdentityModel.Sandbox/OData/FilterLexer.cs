using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>Splits a <c>$filter</c> into words, string literals (without their quotes) and punctuation.</summary>
internal static class FilterLexer
{
    public static List<FilterToken> Read(string filter)
    {
        var tokens = new List<FilterToken>();
        int at = 0;
        while (at < filter.Length)
        {
            char c = filter[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c == '\'')
                tokens.Add(new FilterToken(FilterTokenKind.Text, ReadText(filter, ref at)));
            else if (c is '(' or ')' or ',')
                tokens.Add(new FilterToken(FilterTokenKind.Mark, filter[at++].ToString()));
            else
                tokens.Add(new FilterToken(FilterTokenKind.Word, ReadWord(filter, ref at)));
        }

        return tokens;
    }

    private static string ReadText(string filter, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < filter.Length; at++)
        {
            if (filter[at] != '\'')
            {
                text.Append(filter[at]);
            }
            else if (at + 1 < filter.Length && filter[at + 1] == '\'')
            {
                text.Append('\'');
                at++;
            }
            else
            {
                at++;
                return text.ToString();
            }
        }

        throw GraphErrors.BadUrl($"There is an unterminated string literal at position {filter.Length} in '{filter}'.");
    }

    /// <summary>
    /// Reads a word: name, path, operator, number, time. The <c>x:</c> of a lambda ends at its colon; the colons of a time belong
    /// to it.
    /// </summary>
    private static string ReadWord(string filter, ref int at)
    {
        int start = at;
        while (at < filter.Length && !char.IsWhiteSpace(filter[at]) && filter[at] is not ('(' or ')' or ',' or '\''))
        {
            bool endsLambda = filter[at] == ':' && !char.IsDigit(filter[start]);
            at++;
            if (endsLambda)
                break;
        }

        return filter.Substring(start, at - start);
    }
}
