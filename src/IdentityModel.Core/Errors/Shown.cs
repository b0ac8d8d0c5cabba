namespace IdentityModel.Core;

/// <summary>Makes a foreign value safe to show in a message: one line, of limited length, in which everything can be seen.</summary>
internal static class Shown
{
    private const int LongestValue = 80;
    private const int LongestReason = 500;
    private const int LongestSentence = 2000;
    private const int Named = 3;

    /// <summary>The value, cut after 80 characters, with the code points of what nobody can see (<see cref="VisibleText"/>).</summary>
    internal static string Value(string value) => VisibleText.Of(Cut(value, LongestValue));

    /// <summary>
    /// The reason that a server or library gives. The reader needs all of it, so it is cut only after 500 characters.
    /// </summary>
    internal static string Reason(string reason) => OneLine(reason, LongestReason, IsSpacing);

    /// <summary>
    /// A whole message on one line that a console can show, and whose characters can be seen, whatever a library or a name put into it.
    /// </summary>
    internal static string Sentence(string message) => VisibleText.Of(OneLine(message, LongestSentence, char.IsControl));

    /// <summary>The first three of several names, and the number of the others.</summary>
    internal static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named).Select(Value)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");

    private static string Cut(string value, int longest) => value.Length > longest ? value.Substring(0, longest) + "..." : value;

    private static string OneLine(string value, int longest, Func<char, bool> isBlank)
    {
        string cut = Cut(value, longest);
        return cut.Any(isBlank) ? new string([.. cut.Select(c => isBlank(c) ? ' ' : c)]) : cut;
    }

    // Windows has no-break spaces in its messages in some languages.
    private static bool IsSpacing(char c) => char.IsControl(c) || char.IsWhiteSpace(c);
}
