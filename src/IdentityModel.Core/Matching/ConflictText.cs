using System.Collections;

namespace IdentityModel.Core.Matching;

/// <summary>Restores the conflicts of a result from their text (<see cref="MatchConflict.ToString"/>).</summary>
internal static class ConflictText
{
    private const string Open = " (";
    private const string Colon = ": ";

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
        List<MatchConflict> conflicts = [];
        int start = 0;
        int open = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                open = i;
            }
            else if (text[i] == ')')
            {
                bool isEnd = i + 1 == text.Length || text[i + 1] == ';';
                if (isEnd && open >= 0 && Entry(text, start, open, i) is { } conflict)
                {
                    conflicts.Add(conflict);
                    start = i + 2;
                }

                open = -1; // a value has no parentheses, but a name may have some
            }
        }

        return start < text.Length ? [] : conflicts;
    }

    private static MatchConflict? Entry(string text, int start, int open, int close)
    {
        int colon = text.IndexOf(Colon, open, close - open, StringComparison.Ordinal);
        if (open - start < 2 || text[open - 1] != ' ' || colon <= open + 1)
            return null;

        string name = text.Substring(start, open - 1 - start);
        string attribute = text.Substring(open + 1, colon - open - 1);
        int value = colon + Colon.Length;
        return attribute.All(IsOfAttribute) && !HasEntry(name)
            ? new MatchConflict { Name = name, Attribute = attribute, Value = text.Substring(value, close - value) }
            : null;
    }

    // A value with parentheses, which is invalid, makes the entry a part of the next one's name.
    private static bool HasEntry(string name)
    {
        for (int open = name.IndexOf(Open, StringComparison.Ordinal); open >= 0; open = name.IndexOf(Open, open + 1, StringComparison.Ordinal))
        {
            int word = open + Open.Length;
            int end = word;
            while (end < name.Length && IsOfAttribute(name[end]))
                end++;

            if (end > word && string.CompareOrdinal(name, end, Colon, 0, Colon.Length) == 0)
                return true;
        }

        return false;
    }

    private static bool IsOfAttribute(char c) => char.IsLetterOrDigit(c) || c == '-';
}
