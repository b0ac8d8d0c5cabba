namespace IdentityModel.Core;

/// <summary>Makes a foreign value safe to show in a message: one line, of limited length.</summary>
internal static class Shown
{
    private const int LongestValue = 80;
    private const int LongestReason = 500;
    private const int LongestSentence = 2000;
    private const int Named = 3;

    /// <summary>The value without control characters, cut after 80 characters.</summary>
    internal static string Value(string value) => OneLine(value, LongestValue);

    /// <summary>
    /// The reason that a server or library gives. The reader needs all of it, so it is cut only after 500 characters.
    /// </summary>
    internal static string Reason(string reason) => OneLine(reason, LongestReason);

    /// <summary>A whole message on one line that a console can show, whatever a library or a name put into it.</summary>
    internal static string Sentence(string message) => OneLine(message, LongestSentence);

    /// <summary>The first three of several names, and the number of the others.</summary>
    internal static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named).Select(Value)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");

    private static string OneLine(string value, int longest)
    {
        string cut = value.Length > longest ? value.Substring(0, longest) + "..." : value;
        return cut.Any(char.IsControl) ? new string([.. cut.Select(c => char.IsControl(c) ? ' ' : c)]) : cut;
    }
}
